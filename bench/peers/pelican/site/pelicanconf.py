"""Pelican's settings."""

SITENAME = "Cluster Weeks"
SITEURL = "https://weeks.example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
LOG_LEVEL = "ERROR"

PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["events", "calls", "news"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PATH_METADATA = r"(?P<category>\w+)/.*"
SLUGIFY_SOURCE = "basename"

ARTICLE_URL = "{category}/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{date:%Y}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"

DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"category": 50}
PAGINATION_PATTERNS = [
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

# One feed for each category: Pelican has no switch for "news only".
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False

THEME = "theme"
THEME_STATIC_DIR = ""
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["weeks"]
MARKDOWN = {
    "extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.toc": {}},
    "output_format": "html5",
}

MENU = [
    ("Events", "/events/"),
    ("Calls", "/calls/"),
    ("News", "/news/"),
    ("Calendar", "/events/event.ics"),
    ("Feed", "/feeds/news.atom.xml"),
]
TYPES = ["anchor", "conference", "matchmaking", "webinar", "workshop"]
