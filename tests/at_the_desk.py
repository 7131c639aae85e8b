"""An editor comes to the desk in a browser."""

from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

PASSWORD = "a-long-password"


def log_in(page: Page, name: str = "eva", *, to: str = "") -> Page:
    """Logs in somebody who may do everything, made if they are not there, and goes to the address, else the front."""
    if not User.objects.filter(username=name).exists():
        User.objects.create_superuser(name, password=PASSWORD)
    page.goto(f"{reverse('admin:login')}?next={to or reverse('admin:index')}")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#user-tools")
    return page
