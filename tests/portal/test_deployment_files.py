"""What a server gets from deploy/, as far as it can be read without one; tests/deploy tries it for real."""

import re

from tests.support.paths import ROOT

NGINX = (ROOT / "deploy/nginx/wardplan.conf").read_text(encoding="utf-8")
INSTALL = (ROOT / "deploy/install.sh").read_text(encoding="utf-8")
ROTATION = (ROOT / "deploy/logrotate/wardplan").read_text(encoding="utf-8")


def test_tls_is_of_today_with_the_strongest_ciphers_first():
    assert re.findall(r"ssl_protocols (.*);", NGINX) == ["TLSv1.2 TLSv1.3"]
    (ciphers,) = re.findall(r"ssl_ciphers (.*);", NGINX)
    assert "ssl_prefer_server_ciphers on;" in NGINX
    # Forward secrecy and authenticated encryption alone; 128 bits come last.
    assert all(re.fullmatch(r"ECDHE-\w+-.*(?:GCM|CHACHA20).*", one) for one in ciphers.split(":"))
    strength = [0 if "AES128" in one else 1 for one in ciphers.split(":")]
    assert strength == sorted(strength, reverse=True)
    assert "ssl_session_tickets off;" in NGINX


def test_people_are_led_to_tls_and_programs_are_refused_without_it():
    plain = NGINX[NGINX.index("    listen 80;") : NGINX.index("    listen 443 ssl http2;")]
    assert "location / { return 301 https://" in plain
    assert re.search(r"location ~ \^/\(suc-khoe\|so-do\)/ \{ return 403; \}", plain)


def test_first_certificate_is_elliptic_and_told_as_temporary():
    assert "ec_paramgen_curve:prime256v1" in INSTALL
    assert "CHỨNG THƯ TẠM" in INSTALL


def test_proxy_replaces_what_visitors_claim_and_lists_no_folder():
    for header in ("X-Forwarded-For $remote_addr", "X-Forwarded-Proto https", 'Forwarded ""'):
        assert f"proxy_set_header {header};" in NGINX
    assert "autoindex" not in NGINX
    assert "underscores_in_headers" not in NGINX
    assert "proxy_cache" not in NGINX


def test_answers_of_the_proxy_itself_have_the_headers_too():
    for header in (
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "Content-Security-Policy",
    ):
        assert NGINX.count(f"add_header {header} ") == 2


def test_release_has_neither_history_nor_tests():
    (copied,) = re.findall(r"rsync -a --delete (.*)", INSTALL)
    assert {"--exclude .git", "--exclude /tests", "--exclude /var"} <= set(
        re.findall(r"--exclude \S+", copied)
    )


def test_old_code_serves_nobody_while_a_new_version_changes_tables():
    (stop,) = re.findall(
        r"^stop_before_migrating\(\) \{\n(.*?)^\}", INSTALL, re.DOTALL | re.MULTILINE
    )
    assert "migrate --check" in stop
    # The socket too: it would start the old web again for whoever asks; timers run old commands.
    for unit in (
        "wardplan.socket",
        "wardplan.service",
        "wardplan-worker.service",
        "wardplan-*.timer",
    ):
        assert unit in stop
    steps = INSTALL[INSTALL.rindex("\ninstall_packages\n") :].split()
    assert steps.index("stop_before_migrating") + 1 == steps.index("migrate")


def test_nothing_that_fails_at_night_stops_the_check():
    lines = (ROOT / "deploy/systemd/wardplan-daily.service").read_text(encoding="utf-8")
    commands = re.findall(r"^ExecStart=.*manage.py (\w+)", lines, re.MULTILINE)
    assert commands[0] == "check_integrity"
    assert {"clearsessions", "tidy_readings", "tidy_jobs", "write_heads"} < set(commands)


def test_secrets_and_logs_are_for_the_portal_alone():
    assert 'chmod 0640 "$ETC/.new"' in INSTALL
    assert 'install -d -m 0700 "$ETC/tls"' in INSTALL
    assert 'install -d -m 0700 -o wardplan -g wardplan "$STATE"' in INSTALL
    assert "create 0640 wardplan adm" in ROTATION
    assert "rotate 370" in ROTATION


def test_clock_is_kept_right_by_what_is_there_or_comes():
    assert 'packages="$packages systemd-timesyncd"' in INSTALL


def test_portal_runs_with_no_right_that_it_does_not_need():
    lines = set((ROOT / "deploy/systemd/wardplan.service").read_text().splitlines())
    assert {"User=wardplan", "NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"} <= lines
    assert "CapabilityBoundingSet=" in lines


def test_database_is_reached_by_two_users_without_passwords():
    assert "postgresql://wardplan@%2Fvar%2Frun%2Fpostgresql/wardplan" in INSTALL
    assert "for role in wardplan_owner wardplan" in INSTALL
    assert "PASSWORD" not in INSTALL
