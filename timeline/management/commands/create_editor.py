import secrets

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

GROUPS = ("Contributor", "Editor", "Publisher")


class Command(BaseCommand):
    help = (
        "Creates an account for the desk, a Publisher who may do everything unless said, and prints its password once."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", default="editor", help="user name (default: editor)")
        parser.add_argument("--group", choices=GROUPS, help="what the account may do (default: everything)")
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
        elif options["group"]:
            made = users.create_user(name, password=password, is_staff=True)
            made.groups.add(Group.objects.get(name=options["group"]))
        else:
            users.create_superuser(name, password=password).groups.add(Group.objects.get(name="Publisher"))
        self.stdout.write(f"User:     {name}\nPassword: {password}\n")
        self.stdout.write(f"Log in at {settings.SITE_URL}/admin/ and change the password there; it is shown only now.")
