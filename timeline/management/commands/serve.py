import errno
import signal
import socket
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from waitress.server import create_server

from timeline.management.preparing import prepare


class Command(BaseCommand):
    help = "Prepares what is missing, then serves the site at HOST:PORT until it is stopped."
    requires_system_checks = []

    def handle(self, *args, **options):
        # Bound before the set-up, so that a port in use is told at once; not listening until there is a page.
        listener = bind(settings.HOST, settings.PORT)
        prepare(self.say)
        self.check(databases=["default"])
        # Only now: importing it limits the time of this process's queries, and the set-up may take longer.
        from timeline.wsgi import application

        try:
            server = create_server(application, sockets=[listener], **waitress_options())
        except OSError as error:
            raise in_use(settings.PORT) from error
        # A service manager's stop lets the requests in hand finish, as Ctrl-C does.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self.say(f"Démarche is ready: {settings.SITE_URL}/")
        self.say(f"To curate it, type `make editor` in another terminal and log in at {settings.SITE_URL}/admin/")
        self.say("Stop it with Ctrl-C.")
        server.run()

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def waitress_options() -> dict:
    """Eight threads, and 2000 connections: its default of 100 is filled by idle half-requests.

    Behind a proxy that speaks HTTPS, that proxy's word on scheme and client is believed; nobody else's is.
    """
    options = {
        "threads": 8,
        "connection_limit": 2000,
        # select() cannot watch more than 1024.
        "asyncore_use_poll": True,
        "ident": None,
        "channel_timeout": 60,
        "clear_untrusted_proxy_headers": True,
    }
    if settings.HTTPS:
        options |= {
            "trusted_proxy": settings.TRUSTED_PROXY,
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
        }
    return options


def bind(host: str, port: int) -> socket.socket:
    """A socket that holds the address without listening yet; CommandError in one line where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise in_use(port) from error
        raise CommandError(f"{host}:{port} cannot be served: {error.strerror}.") from error
    return listener


def in_use(port: int) -> CommandError:
    return CommandError(f"Port {port} is in use: stop what listens there, or choose another: make run PORT={port + 1}")
