#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
    from django.core.management import execute_from_command_line

    from textbook.env import BadVariable

    try:
        execute_from_command_line(sys.argv)
    except BadVariable as error:
        sys.exit(str(error))
