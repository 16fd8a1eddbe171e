#!/bin/sh
# Runs in a bare tree (python3 -m tests.deploy): installs twice, and tries every file and every command that a unit starts.
set -eu
HOST=kehoach.example.vn
failed=0
check() {
    what=$1
    shift
    if "$@" >/tmp/said 2>&1; then echo "ok      $what"; else echo "FAILED  $what"; tail -n 20 /tmp/said; failed=1; fi
}

# What a server has and the tree has not.
command -v systemctl >/dev/null || apt-get install -y -qq --no-install-recommends systemd >/dev/null

started=$(date +%s)
check "install.sh on the bare tree" deploy/install.sh --host "$HOST" "$@"
echo "        $(($(date +%s) - started)) s"
release=$(readlink /opt/wardplan/current)
find /etc/wardplan /etc/nginx /etc/systemd/system /etc/logrotate.d -type f -exec sha256sum {} + | sort >/tmp/before
started=$(date +%s)
check "install.sh again" deploy/install.sh
echo "        $(($(date +%s) - started)) s"
find /etc/wardplan /etc/nginx /etc/systemd/system /etc/logrotate.d -type f -exec sha256sum {} + | sort >/tmp/after
check "nothing has changed" cmp /tmp/before /tmp/after
check "the same release" test "$release" = "$(readlink /opt/wardplan/current)"

for unit in /etc/systemd/system/wardplan*; do
    check "systemd-analyze verify ${unit##*/}" sh -c "! systemd-analyze verify $unit 2>&1 | grep ."
done
check "nginx -t" nginx -t
check "logrotate" logrotate --debug /etc/logrotate.d/wardplan
check "settings are not for everybody" test "$(stat -c %a:%U:%G /etc/wardplan/settings)" = 640:root:wardplan

# Each command of a job, as its unit starts it; a key for the backups, whose private half would lie elsewhere.
wardplan-manage make_backup_key /var/lib/wardplan/of-the-trial | sed -n '/^BACKUP_RECIPIENT=/p' >/tmp/key
sed -i '/^BACKUP_RECIPIENT=/d' /etc/wardplan/settings
cat /tmp/key >>/etc/wardplan/settings
for service in daily reminders monthly backup failure@; do
    sed -n 's/^ExecStart=.*manage.py //p' "/etc/systemd/system/wardplan-$service.service" | sed 's/%i/x.service/' >/tmp/commands
    while read -r command; do
        # shellcheck disable=SC2086
        check "manage.py $command" wardplan-manage $command </dev/null
    done </tmp/commands
done

# The web service as systemd starts it: on a socket that somebody else holds, as the portal's user.
python3 tests/deploy/trial_web.py "$HOST" || failed=1
exit $failed
