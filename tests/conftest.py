"""What every test stands on: a database on disk, a browser that tells what went wrong, and loud skips."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests import browser as browsers
from tests import make, postgresql
from timeline.management.plotly import BUNDLE, install_plotly
from timeline.management.preparing import compile_catalogues
from timeline.models.editions import Edition

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Milliseconds a browser test waits for what must come: long enough for a machine that is busy with something else.
PATIENCE = 20_000
# The fixtures that open the database without their test being marked for it.
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
NO_SKIP = os.environ.get("DEMARCHE_NO_SKIP") == "1"

# Playwright's synchronous interface keeps an event loop running, and Django would then refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_configure(config):
    # Hashed names need a collection first; test_setup.py makes one and looks at the real storage.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    # Tests make other disputes under the same name, and count queries: what one drew is not for the next.
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    expect.set_options(timeout=PATIENCE)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if not hasattr(config, "workerinput"):
        compile_catalogues(lambda line: None)
        install_plotly(lambda line: None)


# ---- Nothing is skipped in silence -------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be skipped here: {report.longrepr[2]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if NO_SKIP and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be skipped here: {report.longrepr[2]}"
    return report


def missing() -> list[str]:
    """What the machine lacks for the whole suite, and how to get it."""
    lacking = []
    if not browsers.find():
        lacking.append(f"The BROWSER TESTS: no Chromium or Chrome: {browsers.HOW}.")
    if not AXE.exists():
        lacking.append("The ACCESSIBILITY TESTS: axe-core is not installed: install npm, then `make test` again.")
    if not (ROOT / "static" / BUNDLE).exists():
        lacking.append("The tests that EXPLORE THE MAP: Plotly is not installed: install npm, then `make test` again.")
    if not postgresql.programs():
        lacking.append(f"The suite ON POSTGRESQL: {postgresql.HOW}.")
    return lacking


def pytest_terminal_summary(terminalreporter):
    lacking = missing()
    if lacking:
        terminalreporter.section("SKIPPED ON THIS MACHINE", sep="!", red=True, bold=True)
        for line in lacking:
            terminalreporter.write_line(line, red=True)


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what opens the database is run again: the rest was run on SQLite, and cannot differ."""
    if connection.vendor != "postgresql":
        return
    kept = [item for item in items if opens_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not opens_database(item)])
    items[:] = kept


def opens_database(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or not DATABASE.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def nobodys_language() -> Iterator[None]:
    """A page asked for in Danish leaves Danish behind in its thread: the next test begins in English."""
    yield
    translation.deactivate()


@pytest.fixture
def eva(client: Client) -> User:
    """An editor who may do everything, logged in."""
    user = User.objects.create_superuser("eva", password="a-long-password")
    client.force_login(user)
    return user


# ---- Database ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite on disk, as when serving: in memory there is no WAL, and threads would lock each other out."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def edition(db) -> Edition:
    """The first edition of the small record."""
    return make.edition()


@pytest.fixture
def reader() -> Client:
    """A reader as a browser makes one: Django's own client would pass over the check against forged forms."""
    return Client(enforce_csrf_checks=True)


# ---- Browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One running browser for the session."""
    executable = browsers.find()
    if not executable:
        pytest.skip(f"no browser: {browsers.HOW}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=browsers.FLAGS)
        yield running
        running.close()


@pytest.fixture
def problems() -> list[str]:
    """What the page complained of so far. A test that means to provoke a complaint reads and clears it."""
    return []


@pytest.fixture
def watch(problems: list[str], live_server) -> Callable[[Page], Page]:
    """Gives a page back with its complaints collected: errors, policy violations, requests to other hosts.

    The `page` fixture is watched already; this is for a page of a context of the test's own (another width,
    no JavaScript, dark).
    """

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(live_server.url).netloc:
            problems.append(f"other host: {request.url}")

    def start(page: Page) -> Page:
        page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
        page.on("console", heard)
        page.on("request", asked)
        # A style attribute that the policy refuses is not always told on the console.
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e =>"
            " console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))"
        )
        return page

    return start


@pytest.fixture
def page(browser: Browser, live_server, watch, problems: list[str]) -> Iterator[Page]:
    """A new page, 1280 × 900, whose relative addresses are the live server's; any complaint fails the test."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield watch(context.new_page())
    context.close()
    assert problems == []


@pytest.fixture
def at_rest(page: Page) -> Iterator[None]:
    """Ends a test once nothing is asked of the server any more: the workbench asks what is missing a moment after the
    last change, and PostgreSQL would not empty its tables under a question that is being answered."""
    yield
    page.wait_for_load_state("networkidle")


@pytest.fixture
def opened(browser: Browser, live_server, watch, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of a context of its own kind; nothing may have been complained of at the end."""
    contexts = []

    def start(**kind) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **kind))
        contexts[-1].set_default_timeout(PATIENCE)
        return watch(contexts[-1].new_page())

    yield start
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """A function that runs axe (A, AA, 2.2, best practice) on a page and returns "rule: selector" a violation."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    source = AXE.read_text()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def run(page: Page) -> list[str]:
        page.evaluate(source)
        result = page.evaluate(
            "tags => axe.run(document, {preload: false, runOnly: {type: 'tag', values: tags}})", tags
        )
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return run


@pytest.fixture
def in_nobodys_way(opened, axe) -> Callable[..., list[Page]]:
    """A function that goes to each address, narrow and dark and then wide and light: axe finds nothing there, and
    nothing reaches past the edge of the screen. It gives the two pages, each at its last address."""

    def check(*addresses: str) -> list[Page]:
        pages, found, wanted = [], {}, {}
        for width, scheme in ((320, "dark"), (1280, "light")):
            page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for address in addresses:
                page.goto(address)
                found[width, address] = axe(page), page.evaluate("document.documentElement.scrollWidth")
                wanted[width, address] = [], width
            pages.append(page)
        assert found == wanted
        return pages

    return check
