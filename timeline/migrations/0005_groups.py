"""The three groups of the desk, and the right to approve.

The permissions that a group needs may not be there yet when a database is made anew: Django makes them after all
migrations. They are made here first.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

# What hangs on a record and may be taken off a draft by whoever writes it.
PARTS = [
    "participant", "report", "origin", "passage", "relation", "relationpassage", "differenceentry", "differencefigure",
    "position", "leftoutspan", "printedname", "tenure", "articleagency",
]  # fmt: skip
RECORDS = ["entry", "event", "statement", "figure", "difference", "article", "articletext", "actor", "place", "topic"]
DESK = ["note", "filing"]
GROUPS = ("Contributor", "Editor", "Publisher")


def _codes(actions, models):
    return {("timeline", f"{action}_{model}") for action in actions for model in models}


def _rights():
    """By group, the rights as (app, codename)."""
    look = _codes(["view"], [*RECORDS, *PARTS, *DESK, "dispute", "side", "edition", "editionitem", "change"])
    contributor = look | _codes(["add", "change"], [*RECORDS, *PARTS, *DESK]) | _codes(["delete"], PARTS)
    editor = contributor | _codes(["delete"], [*RECORDS, *DESK]) | _codes(["add", "change"], ["dispute", "side"])
    editor |= {("timeline", "approve_entry"), ("timeline", "delete_side")}
    publisher = editor | {("timeline", "add_edition")}
    publisher |= {("auth", f"{action}_user") for action in ("add", "change", "view")} | {("auth", "view_group")}
    return {"Contributor": contributor, "Editor": editor, "Publisher": publisher}


def make(apps, schema_editor):
    alias = schema_editor.connection.alias
    for label in ("auth", "timeline"):
        config = installed.get_app_config(label)
        create_permissions(config, verbosity=0, using=alias, apps=apps)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    held = {
        (each.content_type.app_label, each.codename): each
        for each in Permission.objects.using(alias).select_related("content_type")
    }
    for name, rights in _rights().items():
        group, _made = Group.objects.using(alias).get_or_create(name=name)
        group.permissions.set(held[right] for right in sorted(rights))


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0004_desk_work"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="entry",
            options={
                "ordering": ["dispute", "position", "pk"],
                "permissions": [("approve_entry", "May approve what another wrote, for publication")],
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
            },
        ),
        migrations.RunPython(make, unmake),
    ]
