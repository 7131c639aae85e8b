"""What is out: editions, their items and changes, to be read, never written."""

from django.contrib import admin

from timeline.models import Change, Edition, EditionItem

from .lookups import SafeLookups


class ReadOnly(SafeLookups):
    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ChangeInline(ReadOnly, admin.TabularInline):
    model = Change
    fields = ("kind", "public_id", "change", "field", "was", "now", "why")
    extra = 0


@admin.register(Edition)
class EditionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("dispute", "number", "published_at", "by", "note", "sha256")
    list_display_links = ("dispute", "number")
    list_filter = ("dispute",)
    search_fields = ("dispute", "note", "sha256")
    inlines = (ChangeInline,)


@admin.register(EditionItem)
class EditionItemAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("public_id", "kind", "dispute", "first_edition", "last_edition", "sha256")
    list_filter = ("dispute", "kind", "first_edition")
    search_fields = ("public_id", "payload")


@admin.register(Change)
class ChangeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("edition", "public_id", "change", "field", "why")
    list_display_links = ("public_id",)
    list_select_related = ("edition",)
    list_filter = ("change", "kind", "edition")
    search_fields = ("public_id", "field", "was", "now", "why")
