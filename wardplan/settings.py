"""The one settings file. It runs with nothing set; everything else comes from the environment.

    DATABASE_URL          postgresql://person:password@host:5432/name; SQLite in VAR_DIR otherwise
    VAR_DIR               folder of what the portal writes; var/ beside the program otherwise
    HTTPS                 1 in a deployment: redirect to TLS, HSTS, secure cookies
    ALLOWED_HOSTS         names the portal answers to, with commas; this machine's own otherwise
    CSRF_TRUSTED_ORIGINS  https://… addresses a proxy shows, where they differ from the host name
    SECRET_KEY            made once and kept in VAR_DIR/secret-key otherwise
    DOCUMENT_FONT         font of the documents; Liberation Serif otherwise
    PUBLIC_ADDRESS        https://… printed on issued documents, where the public verifies them
    SIGNING_KEYS          folder of people's key files (.p12); VAR_DIR/signing-keys otherwise
    PKCS11_MODULE         library of the signing tokens on this machine; no tokens otherwise
    TIME_STAMPS           http(s)://… of a time-stamp authority (RFC 3161); none otherwise
    TRUST_SERVICES        hosts asked about revocation, with commas; any that a certificate names otherwise
    SIGNING_ROOTS         PEM file of the authorities whose certificates count; pins alone otherwise
    BACKUP_RECIPIENT      age1… public key (or several, with commas) that backups are encrypted to
    BACKUP_FOLDER         folder of the backups; VAR_DIR/backups otherwise
    HSTS_SUBDOMAINS       1 where every name below the portal's speaks TLS too; HSTS_PRELOAD, the browsers' list
    LOG_LEVEL             INFO, DEBUG, WARNING or ERROR
    LOG_FORMAT            JSON or PLAIN; JSON with HTTPS otherwise
    LOG_FILE              file of the log, which logrotate may move; standard error otherwise
    ADMINS                addresses that errors are mailed to, with commas
    MAIL_SERVER           smtp+tls://person:password@host:587, smtps://… or smtp://…; no mail otherwise
    MAIL_FROM             address that mail comes from
    FILE_WORKERS          processes that read files and make large ones, apart from the pages; 2 otherwise
    EVIDENCE_PLAN_MB      megabytes of evidence that a plan may have, 300; EVIDENCE_WARD_MB, a ward, 2000
    CLAMAV                socket of clamd, a path or host:port, for files from outside; no scan otherwise
    MONITORING_TOKEN      lets another machine read /suc-khoe/ and /so-do/
    SECOND_FACTOR_FOR_ALL 1 where officials too sign in with a code only
    DEBUG                 1 for developers (`make dev`)

A value that cannot be used is reported by the system checks (`wardplan/checks.py`). The server's
own variables are in `wardplan/server.py`.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from wardplan.databases import SQLITE, database_settings
from wardplan.environment import Environment, default_public_address
from wardplan.file_permissions import restrict_database_to_owner, restrict_to_owner
from wardplan.logs.lines import logging_settings
from wardplan.logs.mail import mail_server
from wardplan.secret_key import load_or_create_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

environment = Environment(os.environ)
ENVIRONMENT_PROBLEMS = environment.problems

# Everything that the portal writes outside its database: key, render cache, static files.
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var"))).absolute()

DEBUG = environment.flag("DEBUG")
# Set in a deployment behind TLS; `make run` on a developer's machine has none.
HTTPS = environment.flag("HTTPS")

try:
    VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    restrict_to_owner(VAR_DIR)
    SECRET_KEY = environment.text("SECRET_KEY") or load_or_create_secret_key(VAR_DIR / "secret-key")
except OSError:
    SECRET_KEY = secrets.token_urlsafe(64)
    environment.refuse(
        "VAR_DIR",
        f"Không đọc hoặc ghi được thư mục “{VAR_DIR}”.",
        "Đặt VAR_DIR là thư mục mà tài khoản chạy cổng được ghi.",
    )

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "wardplan.admin_app.EntryFormsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "import_export",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "wardplan",
    "accounts",
    "indicators",
    "plans",
]

MIDDLEWARE = [
    "wardplan.http.request_log.log_request",
    # Before all that may answer by itself, so that every answer has its headers.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "wardplan.http.middleware.own_site_only",
    "wardplan.http.health.answer_health",
    "wardplan.http.middleware.refuse_unknown_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wardplan.http.sessions.IdleSessionMiddleware",
    "wardplan.http.middleware.private_cache_control",
    "django.middleware.common.CommonMiddleware",
    "wardplan.http.middleware.limit_body_size",
    "wardplan.http.middleware.method_not_allowed_page",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.signing_in.middleware.whole_sign_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wardplan.http.virus_scan.scan_files",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wardplan.http.drafts.confirm_draft",
    "wardplan.http.database_errors.DatabaseErrorMiddleware",
]

if HTTPS:
    # A proxy is in front then, and without this all visitors would have its address.
    # Behind what asks whether a request comes from this machine.
    MIDDLEWARE.insert(5, "wardplan.http.proxy.remote_addr_from_proxy")

ROOT_URLCONF = "wardplan.urls"
WSGI_APPLICATION = "wardplan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database_settings(environment, VAR_DIR / "wardplan.sqlite3")}
if DATABASES["default"]["ENGINE"] == SQLITE:
    restrict_database_to_owner(Path(DATABASES["default"]["NAME"]))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.signing_in.password_validators.PasswordNotPersonalValidator"},
    {
        "NAME": "accounts.signing_in.password_validators.PasswordLengthValidator",
        # Security level 2 (Nghị định 331/2026/NĐ-CP): 14 characters without a second factor.
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "accounts.signing_in.password_validators.PasswordNotCommonValidator"},
    {"NAME": "accounts.signing_in.password_validators.PasswordNotBreachedValidator"},
    {"NAME": "accounts.signing_in.password_validators.PasswordNotNumericValidator"},
    {"NAME": "accounts.signing_in.password_validators.PasswordNotKnownWordsValidator"},
    {"NAME": "accounts.signing_in.password_validators.PasswordNotRepeatedValidator"},
]
SECOND_FACTOR_FOR_ALL = environment.flag("SECOND_FACTOR_FOR_ALL")
# Wrong codes are counted by accounts/signing_in/throttle.py, together with wrong passwords.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
# Without accents, which would make its QR code half as large again.
OTP_TOTP_ISSUER = "Ke hoach phuong"
PASSWORD_HASHERS = [
    "accounts.signing_in.hashers.PortalArgon2Hasher",
    # Of passwords set before Argon2: each is hashed anew when its owner signs in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

# Sign-out after 15 minutes in which the person did nothing (wardplan/http/sessions.py).
SESSION_COOKIE_AGE = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# __Host-: the browser takes them from this host alone, over TLS, and sends them to no other.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
if HTTPS:
    MESSAGE_STORAGE = "wardplan.http.messages.HostStorage"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True

# Language: Vietnamese in place. Figures are printed by wardplan/numbers/spans.py alone.

LANGUAGE_CODE = "vi"
FORMAT_MODULE_PATH = "wardplan.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Else its answers would be for scripts of every other site.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Security headers

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# Service managers ask this machine without TLS.
SECURE_REDIRECT_EXEMPT = ["^suc-khoe/", "^so-do/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Other sites of the ward or the district may lie below the portal's name and speak no TLS: only they know.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and environment.flag("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = HTTPS and environment.flag("HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Uploads: a plan file or workbook is at most 5 MB.

FILE_UPLOAD_MAX = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX
# The entry grid sent as a plain form has five fields a row; a table has 2,000 rows at most.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Documents

# Liberation Serif has the metrics of Times New Roman; a ward may install its licensed copy.
DOCUMENT_FONT = environment.text("DOCUMENT_FONT", "Liberation Serif")

# Signing. Keys lie outside the database; passphrases are typed each time and kept nowhere.

PUBLIC_ADDRESS = environment.address(
    "PUBLIC_ADDRESS", default_public_address(HTTPS, ALLOWED_HOSTS, environment.text("PORT", "8000"))
)
SIGNING_KEYS = Path(environment.text("SIGNING_KEYS", str(VAR_DIR / "signing-keys")))
PKCS11_MODULE = environment.text("PKCS11_MODULE")
TIME_STAMPS = environment.address("TIME_STAMPS")
TRUST_SERVICES = environment.words("TRUST_SERVICES", [])
SIGNING_ROOTS = environment.text("SIGNING_ROOTS")

# Backups (wardplan/backup/). The private key is not on this machine.

BACKUP_RECIPIENT = environment.words("BACKUP_RECIPIENT", [])
BACKUP_FOLDER = Path(environment.text("BACKUP_FOLDER", str(VAR_DIR / "backups"))).absolute()

# Notices by mail (accounts/notices/), and errors: to nobody unless ADMINS and MAIL_SERVER name somebody.

ADMINS = [(address, address) for address in environment.words("ADMINS", [])]
MAIL = mail_server(environment)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.scheme == "smtp+tls", MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("MAIL_FROM", "wardplan@localhost")
EMAIL_SUBJECT_PREFIX = "[Cổng kế hoạch] "

# Work apart from the pages: `manage.py work` takes it from the database. Mail waits for no large file.

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]},
}
FILE_WORKERS = environment.number("FILE_WORKERS", 2, 1, 16)

# Files that people attach, and what looks at every file from outside (wardplan/http/virus_scan.py).

EVIDENCE_PLAN_MB = environment.number("EVIDENCE_PLAN_MB", 300, 1, 1_000_000)
EVIDENCE_WARD_MB = environment.number("EVIDENCE_WARD_MB", 2000, 1, 1_000_000)
CLAMAV = environment.text("CLAMAV")

# Who watches the portal from another machine sends this token (wardplan/http/health.py).

MONITORING_TOKEN = environment.text("MONITORING_TOKEN")

# One line an event, to standard error unless LOG_FILE names a file.

LOG_LEVEL = environment.one_of("LOG_LEVEL", ["INFO", "DEBUG", "WARNING", "ERROR"])
LOG_FORMAT = environment.one_of("LOG_FORMAT", ["JSON", "PLAIN"] if HTTPS else ["PLAIN", "JSON"])
LOGGING = logging_settings(
    LOG_LEVEL,
    as_json=LOG_FORMAT == "JSON",
    file=environment.text("LOG_FILE"),
    mails_errors=bool(ADMINS and MAIL.host),
)
