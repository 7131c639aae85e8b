"""Which methods a reader's address answers."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def read_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that answers GET and HEAD, and 405 to all else.

    Without the check against forged forms, which has nothing to guard where nothing changes, and which would answer a
    wrong method with 403 before this does.
    """
    return csrf_exempt(require_safe(view))
