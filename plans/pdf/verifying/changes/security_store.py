"""The document security store (DSS) that makes signatures last: certificates, OCSP answers and lists only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic

from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import (
    StrictReader,
    empty_dictionary,
    entry,
    is_identical,
    raw_entry,
    raw_items,
    resolve,
)
from plans.pdf.verifying.trust import Proofs

_LISTS = {
    "/Certs": asn1_x509.Certificate,
    "/OCSPs": ocsp.OCSPResponse,
    "/CRLs": crl.CertificateList,
}
_OF_SIGNATURE = {"/Cert": "/Certs", "/OCSP": "/OCSPs", "/CRL": "/CRLs"}
_MOST_PROOFS = 200


def check_security_store(step: RevisionDiff) -> None:
    """Check that the store only grows, and only by new objects."""
    old, new = entry(step.old.root, "/DSS"), entry(step.new.root, "/DSS")
    if new is None:
        step.refuse_if(old is not None, "proofs_gone")
        return
    if not isinstance(new, generic.DictionaryObject) or set(new) - {*_LISTS, "/VRI", "/Type"}:
        step.refuse("proofs")
        return
    step.explain(raw_entry(step.new.root, "/DSS"))
    before = old if isinstance(old, generic.DictionaryObject) else empty_dictionary()
    for key in _LISTS:
        _check_list(step, raw_entry(before, key), raw_entry(new, key))
    _check_details(step, entry(before, "/VRI"), raw_entry(new, "/VRI"))


def _check_list(step: RevisionDiff, old: Any, new: Any) -> None:
    before, after = _items(old), _items(new)
    if len(after) < len(before) or not all(map(is_identical, before, after)):
        step.refuse("proofs_gone")
    step.explain(new)
    for item in after[len(before) :]:
        # An old object of the document would be taken for a proof.
        if not isinstance(item, generic.IndirectObject) or step.existed(item.reference):
            step.refuse("proofs")
            return
        step.explained.add(item.reference)


def _check_details(step: RevisionDiff, old: Any, new: Any) -> None:
    """Check the VRI entries: which proofs belong to which signature, named by a digest of it."""
    if new is None:
        return
    step.explain(new)
    details = resolve(new)
    known = old if isinstance(old, generic.DictionaryObject) else empty_dictionary()
    step.refuse_if(set(known) - set(details), "proofs_gone")
    for name in details:
        step.explain(raw_entry(details, name))
        one = details[name]
        # A slash and the SHA-1 of the signature as hex (ETSI EN 319 142-1).
        if len(name) != 41 or set(one) - {*_OF_SIGNATURE, "/Type", "/TU", "/TS"}:
            step.refuse("proofs")
            return
        for key in _OF_SIGNATURE:
            step.explain(raw_entry(one, key))


def _items(value: Any) -> list[Any]:
    value = resolve(value)
    return raw_items(value) if isinstance(value, generic.ArrayObject) else []


def read_proofs(reader: StrictReader) -> Proofs:
    """All proofs in the file. Raises VerificationError where one is something else."""
    store = entry(reader.root, "/DSS")
    if not isinstance(store, generic.DictionaryObject):
        return Proofs()
    found = {key: tuple(_read(store, key)) for key in _LISTS}
    _check_named(store)
    return Proofs(found["/Certs"], found["/OCSPs"], found["/CRLs"])


def _read(store: Any, key: str) -> Iterator[Any]:
    items = _items(raw_entry(store, key))
    refuse_if(len(items) > _MOST_PROOFS, "too_heavy")
    for item in items:
        stream = item.get_object()
        refuse_if(not isinstance(stream, generic.StreamObject), "proofs")
        try:
            proof = _LISTS[key].load(stream.data, strict=True)
            proof.native  # noqa: B018 - parses it in full, so that damage shows here
        except (ValueError, TypeError, KeyError) as error:
            raise VerificationError("proofs") from error
        yield proof


def _check_named(store: Any) -> None:
    """Check that each proof in a VRI entry is in the lists of the store too."""
    details = entry(store, "/VRI")
    if not isinstance(details, generic.DictionaryObject):
        return
    for name in details:
        for key, of_store in _OF_SIGNATURE.items():
            listed = {one.idnum for one in _items(raw_entry(store, of_store))}
            if any(
                not isinstance(item, generic.IndirectObject) or item.idnum not in listed
                for item in _items(raw_entry(details[name], key))
            ):
                raise VerificationError("proofs")
