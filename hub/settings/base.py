"""Settings that are the same everywhere. dev, test and production build on them.

What others may set is listed in docs/operators/running.md; `environment` reads it.
"""

from pathlib import Path

from . import environment

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(environment.text("HUB_VAR", str(BASE_DIR / "var"))).resolve()

INSTALLED_APPS = [
    "hub.accounts",
    "hub.scheduler",
    "hub",
    "learning",
    "media",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Answers before the host name and HTTPS are looked at: probes know neither.
    "hub.health.HealthMiddleware",
    "hub.serving.time_limits.time_limit_middleware",
    "hub.metrics.middleware.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "hub.security.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "learning.generation.request_generation.GenerationMiddleware",
    "hub.pages.site_memory.SiteMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "learning.pathways.guards.middleware.InUseMiddleware",
    "hub.redirects.RedirectWithQueryMiddleware",
    "hub.unreadable_input.UnreadableInputMiddleware",
]

# Whether web server and worker refuse to start without static files and with unapplied migrations.
STARTS_ONLY_PREPARED = False

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

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
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
# The doors of private pages and documents, in the hub's own look. (Templates, no passwords: S105.)
WAGTAIL_FRONTEND_LOGIN_TEMPLATE = "hub/sign_in.html"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "hub/password_required.html"  # noqa: S105
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "hub/password_required.html"  # noqa: S105

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

DATABASES = {"default": environment.database("DATABASE_URL", default=VAR_DIR / "hub.sqlite3")}
CACHES = {
    "default": environment.cache("CACHE_URL"),
    # For what has to be counted while the other one is away.
    "process": environment.process_cache("process") | {"OPTIONS": {"MAX_ENTRIES": 10_000}},
}
STORAGES = environment.storages(
    "STORAGE_URL",
    var_dir=VAR_DIR,
    staticfiles="django.contrib.staticfiles.storage.StaticFilesStorage",
)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Browser libraries: of each package only the folder that pages need, under a name of ours.
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    (f"vendor/{name}", folder)
    for name, folder in (
        ("atkinson", NODE_MODULES / "@fontsource-variable/atkinson-hyperlegible-next/files"),
        ("literata", NODE_MODULES / "@fontsource-variable/literata/files"),
        ("opendyslexic", NODE_MODULES / "@fontsource/opendyslexic/files"),
        ("uqr", NODE_MODULES / "uqr/dist"),
        ("tus", NODE_MODULES / "tus-js-client/dist"),
    )
    if folder.is_dir()
]
# Of some packages single files: Word and PDF are made in the browser, with letters of the hub.
_LETTERS = NODE_MODULES / "@fontsource/atkinson-hyperlegible-next/files"
CHOSEN_STATIC_FILES = {
    "vendor/docx": [NODE_MODULES / "docx/dist/index.mjs"],
    "vendor/pdfkit": [NODE_MODULES / "pdfkit/js/pdfkit.standalone.js"],
    "vendor/letters": [
        _LETTERS / f"atkinson-hyperlegible-next-{part}-{weight}-normal.woff"
        for part in ("latin", "latin-ext")
        for weight in (400, 700)
    ],
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "hub.assets.staticfiles_finders.ChosenFilesFinder",
    "hub.assets.staticfiles_finders.BundlesFinder",
]
# Icons are written into the page by the server: the folder is read, not served.
LUCIDE_DIR = NODE_MODULES / "lucide-static/icons"

MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o644

# Wagtail's own index updates run at once; our own work waits in the database
# for the worker. Moving `default` to a queue would let a page be deleted
# before the reference index knows who uses it.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "media"]},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"  # but for the editor's preview panel: see hub.security
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it from scripts
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

locals().update(environment.email("EMAIL_URL"))
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "hub@localhost")

WAGTAIL_SITE_NAME = "Co-production Learning Hub"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "learning.modules.prose_editor.ProseEditor"}
}
# The address of the hub as people know it. Whoever needs it asks learning.public_address.
WAGTAILADMIN_BASE_URL = environment.address("BASE_URL", environment.address_here())
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL
WAGTAILAPI_LIMIT_MAX = 100
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS = environment.search("SEARCH_URL")
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a long chapter in one form

# Nothing in the admin asks a third party for anything.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []

WAGTAILIMAGES_IMAGE_MODEL = "media.HubImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # a one-bit picture can unfold to far more
# Drawings and photographs as pages show them; what is kept is the picture as it came.
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.HubDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "epub", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
# media
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.images.forms.HubImageForm"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.Recording",
    "MEDIA_FORM_BASE": "media.recordings.admin.forms.RecordingForm",
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "mkv", "webm", "avi", "ogv"],
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "wav", "ogg", "opus", "flac", "webm"],
}
GIGABYTE = 1024**3
MEDIA_MAX_UPLOAD_BYTES = (
    environment.whole_number("MEDIA_MAX_UPLOAD_GB", 4, least=1, most=1000) * GIGABYTE
)
# What one person may have begun and not saved yet.
MEDIA_UPLOAD_QUOTA_BYTES = (
    environment.whole_number("MEDIA_UPLOAD_QUOTA_GB", 20, least=1, most=10_000) * GIGABYTE
)
# Uploads leave this much of the disk to everything else.
MEDIA_RESERVE_BYTES = (
    environment.whole_number("MEDIA_RESERVE_MB", 500, least=0, most=10_000_000) * 1024**2
)
# A worker that says nothing for so long has lost its recording to another one.
# Words a minute that people are reckoned to read, wherever minutes are worked out.
READING_RATE_WPM = environment.whole_number("READING_RATE_WPM", 200, least=50, most=600)

MEDIA_JOB_LEASE_S = environment.whole_number("MEDIA_JOB_LEASE_S", 30, least=8, most=600)
# Set where nginx sends the files: the `internal` locations that lead to the private and the public ones.
MEDIA_X_ACCEL_PREFIX = environment.text("MEDIA_X_ACCEL_PREFIX", "")
UPLOADS_X_ACCEL_PREFIX = environment.text("UPLOADS_X_ACCEL_PREFIX", "")
# The key that nginx checks signed addresses with: films that anyone may see are sent by it alone.
MEDIA_SECURE_LINK_KEY = environment.text("MEDIA_SECURE_LINK_KEY", "")

# Figures for Prometheus at /metrics: off, on (for this machine alone), or a secret that is asked for.
METRICS = environment.metrics("METRICS")

# Whole public pages are kept in front of Django: megabytes in each web process (0: none), how many, and
# how many of the most read are made anew by themselves after a change (0: none).
PAGE_CACHE_MB = environment.whole_number("PAGE_CACHE_MB", 64, least=0, most=10_000)
PAGE_CACHE_ENTRIES = 8_000
PAGE_CACHE_WARMED = environment.whole_number("PAGE_CACHE_WARMED", 50, least=0, most=10_000)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "hub.logs.json_lines.JsonLines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": environment.one_of("LOG_FORMAT", "plain", "json"),
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A page that was not found is no fault of the hub.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Whoever asks for a host that is not ours gets 400; the log is for our own faults.
        "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": False},
        # That the database is away is told once, by hub.serving.service_watch, not by each connection.
        "psycopg.pool": {"level": "ERROR"},
        # Nor may strangers write in it: what is refused names the page they came from.
        "django.security.csrf": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "hub": {"level": "INFO"},
        "learning": {"level": "INFO"},
        "media": {"level": "INFO"},
    },
}
