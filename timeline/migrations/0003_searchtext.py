"""The words that search finds, each database's own index of them, and the words of the editions that are out.

A later migration that makes SQLite rebuild timeline_searchtext loses the triggers: it must make them anew.
"""

import json

import django.db.models.deletion
from django.db import migrations, models

from timeline.publishing.searching import search_texts

ON_SQLITE = (
    # External content: the words stand in the table alone, the index points to them by its row id.
    """CREATE VIRTUAL TABLE timeline_searchtext_words
       USING fts5(stems, content='timeline_searchtext', content_rowid='id', tokenize='ascii')""",
    """CREATE TRIGGER timeline_searchtext_in AFTER INSERT ON timeline_searchtext BEGIN
       INSERT INTO timeline_searchtext_words (rowid, stems) VALUES (new.id, new.stems);
       END""",
    """CREATE TRIGGER timeline_searchtext_out AFTER DELETE ON timeline_searchtext BEGIN
       INSERT INTO timeline_searchtext_words (timeline_searchtext_words, rowid, stems)
       VALUES ('delete', old.id, old.stems);
       END""",
    """CREATE TRIGGER timeline_searchtext_anew AFTER UPDATE ON timeline_searchtext BEGIN
       INSERT INTO timeline_searchtext_words (timeline_searchtext_words, rowid, stems)
       VALUES ('delete', old.id, old.stems);
       INSERT INTO timeline_searchtext_words (rowid, stems) VALUES (new.id, new.stems);
       END""",
)
ON_POSTGRESQL = (
    # Stored, so that a search that reads every row need not take each apart again.
    """ALTER TABLE timeline_searchtext ADD COLUMN words tsvector
       GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, stems)) STORED""",
    "CREATE INDEX search_text_words ON timeline_searchtext USING gin (words)",
)


def make_index(apps, schema_editor):
    for statement in ON_SQLITE if schema_editor.connection.vendor == "sqlite" else ON_POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute("ALTER TABLE timeline_searchtext DROP COLUMN words")
        return
    for name in ("in", "out", "anew"):
        schema_editor.execute(f"DROP TRIGGER timeline_searchtext_{name}")
    schema_editor.execute("DROP TABLE timeline_searchtext_words")


def fill(apps, schema_editor):
    """Editions never change, so what is out gets its words here, from the payloads as they were published."""
    items = apps.get_model("timeline", "EditionItem").objects.filter(redacted_at__isnull=True)
    search_text = apps.get_model("timeline", "SearchText")
    for item in items.order_by("pk").iterator(chunk_size=500):
        search_text.objects.bulk_create(
            search_text(item=item, article=article, stems=stems)
            for article, stems in search_texts(item.kind, json.loads(item.payload)).items()
        )


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0002_edition_redacted_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.CharField(blank=True, default='', max_length=80)),
                ('stems', models.TextField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='timeline.editionitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'article'), name='search_text_once')],
            },
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
