"""The history of a record as its saves: who, when, why, and what was and is, across the rows that hang on it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline import text

from .history import tree

SHOWN = 40  # the newest saves; the older ones are still there, and can be gone back to by their address
_NEVER = {"id", "position"}


@dataclass(frozen=True)
class Line:
    """One field that changed; `pieces` mark the words."""

    label: str
    pieces: tuple[text.Piece, ...]


@dataclass(frozen=True)
class Save:
    """One save, with the address of the page that goes back to it."""

    at: dt.datetime
    who: str
    why: str
    href: str
    lines: tuple[Line, ...]


def saves(row: models.Model, noun: str) -> list[Save]:
    """The saves of a row, the newest first. `noun` is that of the desk's page on it."""
    mine = Version.objects.get_for_object(row).select_related("revision__user", "content_type")[:SHOWN]
    trees = [(version, tree(version)) for version in mine]
    older = _by_row(each for _version, found in trees for each in found)
    return [
        Save(
            version.revision.date_created,
            version.revision.user.get_username() if version.revision.user else _("a command"),
            version.revision.get_comment(),
            reverse(f"admin:timeline_{noun}_revision", args=[row.pk, version.pk]),
            tuple(_changes(found, older)),
        )
        for version, found in trees
    ]


_Key = tuple[int, str]


def _by_row(versions: Iterable[Version]) -> dict[_Key, list[Version]]:
    """All versions of the rows that these are of, the newest first. One query for each table among them."""
    keys: dict[int, set[str]] = defaultdict(set)
    for version in versions:
        keys[version.content_type_id].add(version.object_id)
    found: dict[_Key, list[Version]] = defaultdict(list)
    for kind, ids in keys.items():
        rows = Version.objects.filter(content_type=kind, object_id__in=ids).select_related("content_type")
        for version in rows.order_by("-pk"):
            found[kind, version.object_id].append(version)
    return found


def _before(version: Version, held: dict[_Key, list[Version]]) -> Version | None:
    listed = held[version.content_type_id, version.object_id]
    return next((other for other in listed if other.pk < version.pk), None)


def _changes(found: list[Version], older: dict[_Key, list[Version]]) -> Iterator[Line]:
    """What one save changed in a row and in those that hang on it; of the first one nothing, as all of it is new."""
    main, *rest = found
    before = _before(main, older)
    if before is None:
        return
    yield from _lines(main, before, main=True)
    for version in rest:
        yield from _lines(version, _before(version, older), main=False)


def _lines(version: Version, before: Version | None, *, main: bool) -> Iterator[Line]:
    model = version.content_type.model_class()
    name = "" if main else f"{capfirst(model._meta.verbose_name)} “{version.object_repr}”: "
    now, was = version.field_dict, before.field_dict if before else {}
    if before is None:
        yield Line(name + _("added"), (text.Piece("added", version.object_repr),))
        return
    for column in model._meta.concrete_fields:
        if column.attname in now and column.name not in _NEVER:
            old, new = _said(column, was.get(column.attname)), _said(column, now[column.attname])
            if old != new:
                yield Line(name + str(capfirst(column.verbose_name)), tuple(text.word_difference(old, new)))


def _said(column: models.Field, value: object) -> str:
    """A value as a person reads it; a row it refers to by its name, if it is still there."""
    if value is None or value == "":
        return ""
    if column.is_relation:
        row = column.related_model._base_manager.filter(pk=value).first()
        return str(row) if row else str(value)
    return str(dict(column.flatchoices).get(value, value))
