"""Migrations: which a database has, which a file was written with, and tables made anew as of any of them."""

from collections.abc import Iterable

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from textbook.backup.archive import BadBackup
from textbook.backup.rows import tables_of

Node = tuple[str, str]


def applied() -> list[Node]:
    """Of the apps that are installed; a database newer than this code is left alone."""
    loader = MigrationLoader(connection)
    found = [node for node in loader.applied_migrations if node[0] in loader.migrated_apps]
    unknown = sorted(set(found) - set(loader.disk_migrations))
    if unknown:
        raise BadBackup(f"The database was written by a newer version (it has {'.'.join(unknown[0])}).")
    return sorted(found)


def pending() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def known(names: Iterable[str]) -> list[Node]:
    """The file's migrations; one that this code does not have means that the file is newer."""
    loader = MigrationLoader(None)
    nodes = []
    for name in names:
        app, _, migration = name.partition(".")
        if app in loader.migrated_apps and (app, migration) not in loader.disk_migrations:
            raise BadBackup(f"The backup was written by a newer version (it has {name}). Upgrade first.")
        if app in loader.migrated_apps:
            nodes.append((app, migration))
    return nodes


def leaves(loader: MigrationLoader, nodes: list[Node]) -> list[Node]:
    graph, there = loader.graph, set(nodes)
    return [
        node
        for node in nodes
        if node in graph.nodes
        and not any(child[0] == node[0] and child in there for child in graph.node_map[node].children)
    ]


def tables_made_by(nodes: list[Node]) -> set[str]:
    """By name; nothing is touched."""
    loader = MigrationLoader(None)
    return set(tables_of(loader.project_state(leaves(loader, nodes)).apps))


def tables_as_of(nodes: list[Node]) -> Apps:
    """A file of this very version goes into the tables that are there; another gets its own."""
    if sorted(nodes) == applied() and not pending():
        return apps
    drop_tables()
    return make_tables(nodes)


def drop_tables() -> None:
    """Ours alone, as this code and as the database's own migrations name them; other tables there stay."""
    executor = MigrationExecutor(connection)
    was = executor.loader.project_state(leaves(executor.loader, applied())).apps
    now = executor.loader.project_state().apps
    ours = {*tables_of(was), *tables_of(now), MigrationRecorder.Migration._meta.db_table}
    with connection.cursor() as cursor:
        for table in sorted(ours & set(connection.introspection.table_names(cursor))):
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{cascade}")


def make_tables(nodes: list[Node]) -> Apps:
    executor = MigrationExecutor(connection)
    return executor.migrate(leaves(executor.loader, nodes)).apps
