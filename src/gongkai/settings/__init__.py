"""Production settings: the base. Development and test only relax them."""

from datetime import timedelta

from csp.constants import NONCE, SELF

from gongkai.settings import env

HOME = env.home()
SECRET_KEY = env.secret(HOME, "secret_key")
# Personal data of applicants is encrypted at rest with this key; losing it loses the data.
FIELD_KEY = env.secret(HOME, "field_key")
DEBUG = False
HTTPS = env.flag("GONGKAI_HTTPS", False)
ALLOWED_HOSTS = env.words("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("GONGKAI_ORIGINS", "")
SITE_NAME = env.text("GONGKAI_SITE_NAME", "政府信息公开平台")
SITE_URL = env.text("GONGKAI_SITE_URL", "")

INSTALLED_APPS = [
    # First: its templates stand in for those of the packages below.
    "gongkai.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tables2",
    "django_filters",
    "gongkai.organs",
    "gongkai.trail",
    "gongkai.papers",
    "gongkai.search",
    "gongkai.approval",
    "gongkai.screening",
    "gongkai.disclosure",
    "gongkai.applications",
    "gongkai.registers",
    "gongkai.workplan",
    "gongkai.training",
    "gongkai.oversight",
    "gongkai.upkeep",
    "gongkai.annual_report",
    "gongkai.notices",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gongkai.web.middleware.NulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.web.context.site",
            ],
            "builtins": ["gongkai.web.templatetags.gongkai"],
        },
    }
]

DATABASES = {"default": env.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "gongkai.web.accounts.LoginForm",
    "change_password": "gongkai.web.accounts.ChangePasswordForm",
}
ACCOUNT_ADAPTER = "gongkai.web.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "gongkai.web.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "gongkai.web.errors.csrf"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        # The rich-text editor places styles on its own elements.
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
# Chinese is the source; other languages join when their catalogues are complete, never half of a page.
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
DATE_FORMAT = "Y年n月j日"

DJANGO_TABLES2_TEMPLATE = "desk/parts/tables2.html"

# Reminders by mail go out only when a mail server is named; short messages only when a gateway is.
_MAIL = env.mail("GONGKAI_EMAIL_URL")
SEND_MAIL = _MAIL.is_set
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = _MAIL.start_tls, _MAIL.tls, 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("GONGKAI_EMAIL_FROM", "") or _MAIL.sender
SMS_GATEWAY = env.text("GONGKAI_SMS_GATEWAY", "")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "gongkai.papers.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60

PRIVATE_FILES = HOME / "private"
PUBLIC_FILES = HOME / "public"
SEARCH_INDEX = HOME / "search"
# Where tries from one network address are counted, for all processes of this machine together.
RECORDS_MAY_BE_EMPTIED = False  # only a test runner empties tables between scenarios
BRAKE_FOLDER = HOME / "brake"
# Days after closing, or after being kept aside as out of reach, for which a copy of an identity document is kept.
IDENTITY_COPY_DAYS = 190  # local policy: longer than the term to sue
# Local policy: the largest upload an organ takes in, in bytes.
UPLOAD_LIMIT = 50 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["gongkai.papers.upload_limit.LimitedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gongkai": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}

LINK_CHECK_LOOPBACK = False
"""Whether the check of links may open addresses of this machine: in tests only."""
