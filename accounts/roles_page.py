"""Generates docs/roles.md from the table in `accounts/rights.py`."""

from accounts.rights import Action, Role, whose

_HEAD = """\
# Who may do what

This page is written by `manage.py describe_roles --write docs/roles.md` from the table in `accounts/rights.py`;
a test holds that it says what the code does. The table says whose work something is; whether it is the time for
it, the steps of the workflow say ([workflow.md](workflow.md)). Whoever may not do something reads why in a
sentence of `accounts/permissions.py` or of the step.
"""
_FOOT = """\
"Của chính mình" is what a person made or what names the person: a remark, a signature, the plan one is to sign.
A ward reads the catalogue of its own authority. Whoever has left has no right at all.
"""


def roles_page() -> str:
    """The whole page as Markdown."""
    rows = [
        ["", *(role.label for role in Role)],
        ["---"] * (len(Role) + 1),
        *([action.label, *(_cell(role, action) for role in Role)] for action in Action),
    ]
    return "\n".join([_HEAD, *(f"| {' | '.join(row)} |" for row in rows), "", _FOOT])


def _cell(role: Role, action: Action) -> str:
    scope = whose(role, action)
    return scope.label if scope else "–"
