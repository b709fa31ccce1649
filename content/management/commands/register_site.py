"""`manage.py register_site https://robots.example.org`: its pages may use the book from now on."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import ExternalSite
from accounts.services import site_register, site_remove
from content.selectors.sites import pages_of
from textbook.errors import AppError

MAPPING = ("imported_as", "chapter_path", "chapter_meta")


class Command(BaseCommand):
    help = "Lets the pages of a site use the book, and prints the two lines for its docusaurus.config.js."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", help="https://robots.example.org, with its base path if it has one")
        parser.add_argument("--imported-as", default="", metavar="TITLE", help="its title in its configuration")
        parser.add_argument("--chapter-path", default="", metavar="PATH", help="/docs/m{module}/c{chapter}")
        parser.add_argument("--chapter-meta", default="", metavar="NAME", help="the meta element that names a chapter")
        parser.add_argument("--remove", action="store_true", help="its pages may no longer use the book")

    def handle(self, *args: Any, address: str | None, remove: bool, **options: Any) -> None:
        if not address:
            return self.list_sites()
        try:
            if remove:
                site_remove(address=address)
                self.stdout.write(self.style.SUCCESS(f"{address} may no longer use the book."))
                return None
            site, new = site_register(address=address, **{name: options[name] for name in MAPPING})
        except AppError as error:
            raise CommandError(error.detail) from error
        return self.tell(site, new)

    def list_sites(self) -> None:
        for site in ExternalSite.objects.all():
            self.stdout.write(f"{site.origin}{site.base_path}  {len(pages_of(site.origin, site))} chapters")

    def tell(self, site: ExternalSite, new: bool) -> None:
        count = len(pages_of(site.origin, site))
        self.stdout.write(self.style.SUCCESS(f"{site} is {'registered' if new else 'registered already; changed'}."))
        self.stdout.write(
            f"{count} of its pages are chapters here."
            if count
            else "None of its pages is a chapter here yet: `manage.py import_docusaurus PATH` brings them in."
        )
        attributes = f"rel: 'preconnect', href: '{settings.SITE_URL}', crossorigin: 'use-credentials'"
        self.stdout.write("Put these two lines into docusaurus.config.js:\n")
        self.stdout.write(f"  headTags: [{{tagName: 'link', attributes: {{{attributes}}}}}],")
        self.stdout.write(f"  scripts: [{{src: '{settings.SITE_URL}/embed.js', defer: true}}],")
