#!/bin/sh
# Install the portal on a bare Debian 12 server, or bring it to the version of this folder. Run as root; run it again at will.
#
#   deploy/install.sh --host kehoach.phuong.gov.vn [--database postgresql|sqlite]
#
# What it finds stays: settings, certificate, database. Without systemd (in a chroot) nothing is started.
set -eu

HERE=$(cd "$(dirname "$0")/.." && pwd)
HOME_DIR=/opt/wardplan STATE=/var/lib/wardplan ETC=/etc/wardplan
HOST='' DATABASE=''

fail() { echo "$1" >&2; exit 1; }
say() { echo "== $1"; }

while [ $# -gt 0 ]; do
    case "$1" in
        --host) HOST=${2:?}; shift 2 ;;
        --database) DATABASE=${2:?}; shift 2 ;;
        *) fail "Không hiểu “$1”; xem phần đầu của $0." ;;
    esac
done
[ "$(id -u)" = 0 ] || fail "Xin chạy bằng quyền root."
[ -f "$ETC/settings" ] || [ -n "$HOST" ] || fail "Lần đầu cần tên miền của cổng: --host kehoach.phuong.gov.vn"
case "$HOST" in *[!a-z0-9.-]*) fail "Tên miền “$HOST” không đúng." ;; esac
# What was chosen first stays chosen.
[ ! -f "$ETC/settings" ] || DATABASE=$(grep -q '^DATABASE_URL=' "$ETC/settings" && echo postgresql || echo sqlite)
: "${DATABASE:=postgresql}"

has_systemd() { [ -d /run/systemd/system ]; }
manage() { "$HERE/deploy/wardplan-manage" --release "$RELEASE" "$@"; }
put() { install -D -m "$3" -o root -g root "$HERE/deploy/$1" "$2"; }

install_packages() {
    say "Packages"
    packages="python3 python3-venv nginx libnginx-mod-http-headers-more-filter logrotate openssl procps rsync ca-certificates"
    [ "$DATABASE" = sqlite ] || packages="$packages postgresql postgresql-client"
    # The moments in the logs are worth nothing where the clock drifts.
    command -v chronyd >/dev/null || command -v ntpd >/dev/null || packages="$packages systemd-timesyncd"
    missing=''
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

make_user() {
    getent passwd wardplan >/dev/null || useradd --system --home-dir "$STATE" --shell /usr/sbin/nologin wardplan
    # Owns the tables and migrates; the running portal is another (docs/database-roles.md).
    getent passwd wardplan_owner >/dev/null || useradd --system --home-dir / --shell /usr/sbin/nologin wardplan_owner
    install -d -m 0700 -o wardplan -g wardplan "$STATE"
    install -d -m 0750 -o wardplan -g adm /var/log/wardplan
    [ -f /var/log/wardplan/portal.jsonl ] ||
        install -m 0640 -o wardplan -g adm /dev/null /var/log/wardplan/portal.jsonl
    install -d -m 0750 -o root -g wardplan "$ETC"
    install -d -m 0755 "$HOME_DIR" "$HOME_DIR/releases"
}

write_settings() {
    [ ! -f "$ETC/settings" ] || return 0
    say "Settings: $ETC/settings"
    sed "s|kehoach.example.vn|$HOST|" "$HERE/deploy/settings.example" >"$ETC/.new"
    if [ "$DATABASE" = postgresql ]; then
        echo 'DATABASE_URL=postgresql://wardplan@%2Fvar%2Frun%2Fpostgresql/wardplan' >>"$ETC/.new"
    fi
    chown root:wardplan "$ETC/.new"
    chmod 0640 "$ETC/.new"
    mv "$ETC/.new" "$ETC/settings"
}

# A release is a folder with its own packages, named by its content; the link `current` says which one runs.
make_release() {
    cd "$HERE"
    name=$(find . \( -name .git -o -name .venv -o -name var -o -name __pycache__ -o -name '.*_cache' \) -prune -o -type f -print0 |
        sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-12)
    RELEASE=$HOME_DIR/releases/$name
    [ ! -e "$RELEASE/.complete" ] || return 0
    say "Release $name"
    # Nothing that only developers need: no history, no tests.
    rsync -a --delete --exclude .git --exclude .venv --exclude /var --exclude /tests --exclude __pycache__ --exclude '.*_cache' \
        --chown root:root --chmod Du=rwx,Dgo=rx,Fu=rwX,Fgo=rX "$HERE/" "$RELEASE/"
    # The same set-up as `make run`: libraries and fonts by apt, the pinned packages into .venv.
    (cd "$RELEASE" && python3 -m wardplan.setup.machine)
    "$RELEASE/.venv/bin/python" -m compileall -q "$RELEASE" -x '/\.venv/' || true
    touch "$RELEASE/.complete"
}

make_database() {
    [ "$DATABASE" = postgresql ] || return 0
    has_systemd || pg_ctlcluster 15 main status >/dev/null 2>&1 || pg_ctlcluster 15 main start
    sql() { runuser -u postgres -- psql -qAt -v ON_ERROR_STOP=1 "$@"; }
    for role in wardplan_owner wardplan; do
        [ "$(sql -c "SELECT 1 FROM pg_roles WHERE rolname = '$role'")" ] || sql -c "CREATE ROLE $role LOGIN"
    done
    [ "$(sql -c "SELECT 1 FROM pg_database WHERE datname = 'wardplan'")" ] ||
        sql -c "CREATE DATABASE wardplan OWNER wardplan_owner ENCODING 'UTF8' TEMPLATE template0"
}

# Old code must not write while tables change: it knows nothing of what the new ones record. The socket too: it would start the
# web again for whoever asks; until `start` they get nginx's page.
stop_before_migrating() {
    has_systemd || return 0
    owner=$([ "$DATABASE" = sqlite ] || echo --owner)
    # shellcheck disable=SC2086
    ! manage $owner migrate --check >/dev/null 2>&1 || return 0
    say "The portal stops until its tables are changed"
    trap 'echo "CỔNG ĐANG DỪNG: xin sửa lỗi trên rồi chạy lại $0." >&2' EXIT
    systemctl stop 'wardplan-*.timer' wardplan.socket wardplan.service wardplan-worker.service 2>/dev/null || true
    ! systemctl is-active --quiet wardplan wardplan-worker || fail "Chưa dừng được cổng; xem: journalctl -u wardplan."
}

migrate() {
    say "Database"
    if [ "$DATABASE" = sqlite ]; then
        manage migrate --verbosity 0
        return
    fi
    manage --owner migrate --verbosity 0
    # What the running portal may do: as docs/database-roles.md has it.
    sed -n '/^```sql$/,/^```$/{/^```/!p}' "$HERE/docs/database-roles.md" |
        runuser -u wardplan_owner -- psql -q -v ON_ERROR_STOP=1 wardplan
}

write_services() {
    say "Services"
    for unit in "$HERE"/deploy/systemd/*; do
        put "systemd/${unit##*/}" "/etc/systemd/system/${unit##*/}" 0644
    done
    put wardplan-manage /usr/local/sbin/wardplan-manage 0755
    put logrotate/wardplan /etc/logrotate.d/wardplan 0644
    put nginx/busy.html /usr/share/wardplan/busy.html 0644
    install -d -m 0700 "$ETC/tls"
    name=$(sed -n 's/^ALLOWED_HOSTS=\([^,]*\).*/\1/p' "$ETC/settings")
    if [ ! -f "$ETC/tls/cert.pem" ]; then
        # So that nginx starts; browsers warn until a real one lies in its place.
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
            -keyout "$ETC/tls/key.pem" -out "$ETC/tls/cert.pem" 2>/dev/null
    fi
    openssl x509 -in "$ETC/tls/cert.pem" -noout -subject_hash -issuer_hash | uniq -d | grep -q . &&
        echo "CHỨNG THƯ TẠM: trình duyệt sẽ cảnh báo; đặt chứng thư do nơi được tin cậy cấp vào $ETC/tls (docs/deployment.md)." >&2
    sed "s/kehoach.example.vn/$name/g" "$HERE/deploy/nginx/wardplan.conf" >/etc/nginx/sites-available/wardplan
    ln -sfn ../sites-available/wardplan /etc/nginx/sites-enabled/wardplan
    rm -f /etc/nginx/sites-enabled/default
    nginx -q -t
}

start() {
    ln -sfn "$RELEASE" "$HOME_DIR/.current" && mv -T "$HOME_DIR/.current" "$HOME_DIR/current"
    # The one before stays for going back: ln -sfn, systemctl restart wardplan wardplan-worker.
    find "$HOME_DIR/releases" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d' ' -f2- |
        grep -vFx "$RELEASE" | xargs -r rm -rf
    if ! has_systemd; then
        say "Done; there is no systemd here, so nothing was started."
        return
    fi
    systemctl daemon-reload
    systemctl enable --quiet --now wardplan.socket wardplan-daily.timer wardplan-reminders.timer wardplan-monthly.timer
    systemctl enable --quiet wardplan wardplan-worker nginx
    # The socket stays open meanwhile: who asks now waits a moment and is answered.
    systemctl restart wardplan wardplan-worker
    trap - EXIT
    systemctl reload-or-restart nginx
    if grep -q '^BACKUP_RECIPIENT=.' "$ETC/settings"; then
        systemctl enable --quiet --now wardplan-backup.timer
    else
        echo "CHƯA SAO LƯU: đặt BACKUP_RECIPIENT trong $ETC/settings rồi chạy lại (docs/operations.md)." >&2
    fi
    wait_until_ready
}

wait_until_ready() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        state=$(python3 -c 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8000/suc-khoe/", timeout=5).status)' 2>/dev/null || true)
        [ "$state" != 200 ] || { say "The portal answers."; return; }
        sleep 2
    done
    fail "Cổng chưa trả lời; xem: journalctl -u wardplan và /var/log/wardplan/."
}

install_packages
make_user
write_settings
make_release
make_database
stop_before_migrating
migrate
manage collectstatic --no-input --verbosity 0
manage check --deploy || say "Xin sửa những điều trên trong $ETC/settings rồi chạy lại."
write_services
start
