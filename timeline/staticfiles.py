"""How static files are kept: compressed, and by the hash of what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


def _of_imports() -> tuple:
    """Django's patterns of a module's imports, for our own modules that import each other and for no library's."""
    (_every, patterns) = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
    return "js/workbench/*.js", patterns


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Modules of the workbench import each other by their hashed names too."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, _of_imports())
