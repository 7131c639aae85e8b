"""What a browser would send of the desk's forms."""

from django.forms import BaseForm, BoundField


def value_of(bound: BoundField):
    value = bound.value()
    return getattr(value, "pk", value)


def filled(form: BaseForm) -> dict[str, str]:
    """What a browser would send of a form that nobody touched."""
    held = {bound.html_name: value_of(bound) for bound in form}
    held = {name: value for name, value in held.items() if value is not None and value is not False}
    return {name: "on" if value is True else str(value) for name, value in held.items()}


def sent(response, **changes) -> dict[str, str]:
    """What a browser would send of an admin page as it stands, with `changes`; None takes a field away."""
    data = filled(response.context["adminform"].form)
    for each in response.context["inline_admin_formsets"]:
        data |= filled(each.formset.management_form)
        for form in each.formset.forms:
            data |= filled(form)
    # What the page carries for its next save.
    data |= {f"_{name}": response.context[name] for name in ("seen", "token") if response.context.get(name)}
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return {name: value for name, value in data.items() if value is not None}
