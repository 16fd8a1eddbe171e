"""The models of a plan and of everything that results from it."""

from plans.models.history import PartChange, PlanEvent
from plans.models.insets import WardInset, WardPicture
from plans.models.integrity import IntegrityCheck
from plans.models.issuing import Attempt, NumberEntry, PlanFile, PublicCopy
from plans.models.parts import (
    AttachedTable,
    CarriedHead,
    CarriedPart,
    KeyTask,
    Section,
    Target,
    TargetIndicator,
    TaskEvidence,
)
from plans.models.plan import FIRST_YEAR, LAST_YEAR, ONE_PER_LINE, FrozenCopy, Plan, task_columns
from plans.models.reading import PlanReading
from plans.models.review import Dismissal, Remark, Settlement
from plans.models.signers import (
    CertificateChallenge,
    Delegation,
    SignaturePicture,
    SigningCertificate,
)
from plans.models.tables import TableTemplate
