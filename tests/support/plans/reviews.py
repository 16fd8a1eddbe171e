"""Plans under review."""

from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.models import Plan, Section
from plans.store.reading import read_document
from plans.workflow.accepted_findings import accept_findings, findings_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.factories import plan_with_indicators
from tests.support.plans.states import REASON, make_office, reload_plan

ADDRESS = "/ke-hoach/le-loi/2024/"
REVIEW, SHEETS, FINDINGS = ADDRESS + "duyet/", ADDRESS + "duyet/ban-in/", ADDRESS + "can-xem/"
SUBMIT, REMARKS, HISTORY = ADDRESS + "trinh-duyet/", ADDRESS + "gop-y/", ADDRESS + "lich-su/"
HOSTILE = '<script>alert("x")</script>'


def write_paragraph(plan: Plan, content: str) -> None:
    """Write a text into the first section, without any check."""
    Section.objects.filter(plan=plan, parent=None).update(content=content)


def plan_with_findings() -> Plan:
    """A draft with two findings of one rule, and one of another."""
    plan = plan_with_indicators()
    write_paragraph(
        plan, "Phát triển kinh tế- xã hội.\nGiữ vững văn hóa- giáo dục.\nMở “ngoặc mà không đóng."
    )
    return reload_plan(plan)


def submit_plan(plan: Plan) -> Plan:
    """Submit the plan; only findings that must be accepted are, all others stay open."""
    people = make_office()
    found = findings_of(plan, read_document(plan))
    for one in found:
        if one.is_open and one.finding.blocks_submission:
            accept_findings(plan, [one.finding.key], REASON, people.official)
    perform(Action.SUBMIT, plan, TransitionRequest(by=people.official))
    return reload_plan(plan)


def seen_fields(plan: Plan) -> str:
    """The digest of the plan, which forms send back as what the user has seen."""
    return digest(read_document(reload_plan(plan)))


def open_keys(plan: Plan) -> dict[str, list[str]]:
    """The keys of the open findings by rule."""
    keys: dict[str, list[str]] = {}
    plan = reload_plan(plan)
    for one in findings_of(plan, read_document(plan)):
        if one.is_open:
            keys.setdefault(one.finding.rule, []).append(one.finding.key)
    return keys
