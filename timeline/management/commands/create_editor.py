import secrets

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug


class Command(BaseCommand):
    help = "Creates a Publisher, who may do everything in the admin, and prints a password made for this once."

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", default="editor", help="user name (default: editor)")
        parser.add_argument("--reset", action="store_true", help="give a user that exists a new password")

    def handle(self, *args, name: str, **options):
        try:
            validate_slug(name)
        except ValidationError as error:
            raise CommandError(f"{name!r} is no user name: use letters, digits, - and _.") from error
        users = get_user_model().objects
        user = users.filter(username=name).first()
        if user and not options["reset"]:
            raise CommandError(
                f"{name} exists already. Another editor: make editor NAME=somebody. "
                f"A new password: .venv/bin/python manage.py create_editor {name} --reset"
            )
        password = secrets.token_urlsafe(15)
        if user:
            user.set_password(password)
            user.save(update_fields=["password"])
            # A forgotten password is often one tried too often.
            reset(username=name)
        else:
            users.create_superuser(name, password=password)
        self.stdout.write(f"User:     {name}\nPassword: {password}\n")
        self.stdout.write(f"Log in at {settings.SITE_URL}/admin/ and change the password there; it is shown only now.")
