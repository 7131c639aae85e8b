"""The workbench's addresses."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import URLPattern, path

from . import answers, page


def addresses(guarded: Callable) -> list[URLPattern]:
    """Under the desk's own, each behind its login (`guarded` is the site's admin_view)."""
    found = (
        ("", page.page, "workbench"),
        ("state/", answers.state, "workbench_state"),
        ("guess/", answers.guess, "workbench_guess"),
        ("check/", answers.check, "workbench_check"),
        ("file/", answers.file, "workbench_file"),
        ("leave-out/", answers.leave_out, "workbench_leave_out"),
        ("left/<int:row>/", answers.left, "workbench_left"),
        ("reject/", answers.reject, "workbench_reject"),
        ("undo/", answers.take_back, "workbench_undo"),
        ("record/<str:public_id>/", answers.record, "workbench_record"),
    )
    return [path(f"workbench/<int:pk>/{rest}", guarded(view), name=name) for rest, view, name in found]
