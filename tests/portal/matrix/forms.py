"""The forms of the portal's pages, read from their HTML, as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

#: A form as (path of its address, fields); a field's value may be a list.
Sent = tuple[str, dict[str, Any]]


def forms_of(page: str, address: str) -> Iterator[Sent]:
    """Every form of a page that is posted, once for each of its buttons, with what stands in its fields.

    Once with its boxes as they are, and once with all of them ticked.
    """
    tree = html.fromstring(page)
    yield from _forms(tree, address)
    for box in tree.xpath("//input[@type='checkbox' or @type='radio']"):
        box.set("checked", "checked")
    yield from _forms(tree, address)


def _forms(tree: Any, address: str) -> Iterator[Sent]:
    for form in tree.iter("form"):
        if form.get("method", "").lower() != "post":
            continue
        fields = _fields(form, tree)
        targets = {urlsplit(urljoin(address, form.get("action") or address)).path: fields}
        for button in _buttons(form, tree):
            to = urlsplit(
                urljoin(address, button.get("formaction") or form.get("action") or address)
            )
            name = button.get("name")
            more = {name: button.get("value", "")} if name else {}
            yield to.path, fields | more
        if not list(_buttons(form, tree)):
            yield from targets.items()


def _owned(form: Any, tree: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    for element in form.iter(*tags):
        if not element.get("form") or element.get("form") == form.get("id"):
            yield element
    if form.get("id"):
        for element in tree.xpath("//*[@form=$id]", id=form.get("id")):
            if element.tag in tags and form not in element.iterancestors():
                yield element


def _buttons(form: Any, tree: Any) -> Iterator[Any]:
    for element in _owned(form, tree, ("button", "input")):
        kind = element.get("type", "submit" if element.tag == "button" else "text")
        if kind in ("submit", "image"):
            yield element


def _fields(form: Any, tree: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for element in _owned(form, tree, ("input", "textarea", "select")):
        name, value = element.get("name"), _value(element)
        if not name or name == "csrfmiddlewaretoken" or value is None:
            continue
        if name in found and not isinstance(value, SimpleUploadedFile):
            before = found[name] if isinstance(found[name], list) else [found[name]]
            value = [*before, value]
        found[name] = value
    return found


#: What is typed into an empty field, by what its name holds.
_TYPED = (
    ("reason", "Lý do ghi ra để thử cho đủ dài."),
    ("ly-do", "Lý do ghi ra để thử cho đủ dài."),
    ("day", "30/11/2026"),
    ("han", "31/12/2026"),
    ("passphrase", "đoán bừa"),
    ("path", "sections[0]"),
)


def _value(element: Any) -> Any:
    if element.tag == "select":
        chosen = element.xpath(".//option[@selected]") or element.xpath(".//option")
        texts = [one.get("value", (one.text or "").strip()) for one in chosen]
        if not element.xpath(".//option[@selected]") and not texts[:1]:
            return None
        if texts and not texts[0] and len(texts) > 1:
            return texts[1]
        return texts[0] if texts else None
    if element.tag == "textarea":
        text = (element.text or "").lstrip("\n")
        return (
            text
            if not text and _is_left_blank(element)
            else _changed(element, text) or _typed(element)
        )
    kind = element.get("type", "text")
    if kind in ("submit", "image", "button", "reset"):
        return None
    if kind in ("checkbox", "radio"):
        return element.get("value", "on") if element.get("checked") is not None else None
    if kind == "file":
        return SimpleUploadedFile("thu.csv", b"a,b\n1,2\n", "text/csv")
    text = element.get("value", "")
    if kind == "hidden" or (not text and _is_left_blank(element)):
        return text
    return _changed(element, text) or _typed(element)


def _is_left_blank(element: Any) -> bool:
    """Entry forms: a field that need not be filled in; most of theirs take numbers."""
    return element.get("required") is None and (element.get("id") or "").startswith("id_")


def _changed(element: Any, text: str) -> str:
    """What stands in a field, with a word more where it is a text."""
    is_text = element.get("name") in _TEXTS and text
    return f"{text} sửa" if is_text else text


#: Fields of which any text can be made another one.
_TEXTS = ("heading", "content", "name", "subject", "title", "clause", "full_name", "caption")


def _typed(element: Any) -> str:
    name = element.get("name", "")
    return next((text for part, text in _TYPED if part in name), "Chữ gõ để thử")
