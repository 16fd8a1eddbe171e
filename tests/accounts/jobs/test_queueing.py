"""Work apart from the pages: its limits, whose it is, how it ends, and that none is under way for ever."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.jobs import queueing
from accounts.jobs.models import Job
from accounts.jobs.queueing import JobNotTakenOn, cancel_job, jobs_of, settle_lost, tidy_jobs
from tests.support.factories import person, ward
from tests.support.jobs import DATABASE, as_if_taken, begin
from tests.support.pages import signed_in_as, text_of
from wardplan.worker import loop
from wardplan.worker.loop import MAX_ATTEMPTS, PortalWorker, take_up_lost

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SCRIPT = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The queue of the database, and a folder for its workers."""
    settings.TASKS, settings.VAR_DIR = DATABASE, tmp_path
    return tmp_path


@pytest.fixture
def worker(folder):
    made = PortalWorker("default", folder)
    yield made
    made.sign.end()


def test_work_waits_until_a_worker_takes_it_and_its_file_is_its_owners_alone(worker):
    mai, lan = person(), person()
    job = begin(mai, "make", b"abc")
    client = signed_in_as(mai)
    state = client.get(reverse("job-state", args=[job.pk])).json()
    assert (state["state"], state["said"]) == ("waiting", "Đang chờ")
    page = client.get(reverse("job", args=[job.pk]))
    assert "Xem đã xong chưa" in text_of(page)
    assert worker.work_once()
    assert not worker.work_once()
    told = client.get(reverse("job-state", args=[job.pk])).json()
    assert told["address"] == reverse("job-file", args=[job.pk])
    file = client.get(told["address"])
    assert file.content == b"cba"
    assert "B%E1%BA%A3ng.csv" in file["Content-Disposition"]
    assert "Tải Bảng.csv" in text_of(client.get(reverse("job", args=[job.pk])))
    job.refresh_from_db()
    assert job.payload is None
    stranger = signed_in_as(lan)
    for name in ("job", "job-state", "job-file"):
        assert stranger.get(reverse(name, args=[job.pk])).status_code == 404
    assert stranger.post(reverse("job-cancel", args=[job.pk])).status_code == 404


def test_page_leads_on_to_what_was_made(worker):
    mai = person()
    job = begin(mai, "lead")
    worker.work_once()
    answer = signed_in_as(mai).get(reverse("job", args=[job.pk]))
    assert answer["Location"] == "/tai-khoan/"


def test_work_and_what_it_belongs_to_are_stored_together_or_not_at_all():
    with transaction.atomic():
        begin(person(), "make")
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_person_and_all_together_have_so_much_waiting_and_no_more(monkeypatch, worker):
    mai = person()
    for _ in range(queueing.MAX_OPEN_FOR_USER):
        begin(mai, "make")
    with pytest.raises(JobNotTakenOn, match="đang có 3 việc chưa xong"):
        begin(mai, "make")
    monkeypatch.setattr(queueing, "MAX_OPEN", 4)
    begin(person(), "make")
    with pytest.raises(JobNotTakenOn, match="xin thử lại sau ít phút"):
        begin(person(), "make")
    while worker.work_once():
        pass
    assert begin(mai, "make").state == "waiting"


def test_form_that_meets_the_limit_gets_429_and_when_to_come_again(monkeypatch):
    monkeypatch.setattr(queueing, "MAX_OPEN_FOR_USER", 0)
    client = signed_in_as(person())

    for headers in ({}, SCRIPT):
        file = SimpleUploadedFile("KH.docx", b"PK")
        answer = client.post(reverse("read-files"), {"file": file}, headers=headers)
        assert (answer.status_code, answer["Retry-After"]) == (429, "20")
    assert "việc chưa xong" in answer.json()["sentence"]


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("refuse", "Tệp trống"),
        ("fail", "Cổng gặp trục trặc"),
        ("forget", "Cổng gặp trục trặc"),
        ("run out", "quá nhiều bộ nhớ"),
    ],
)
def test_what_could_not_be_done_is_told_in_a_sentence(worker, deed, sentence):
    mai = person()
    job = begin(mai, deed, b"x")
    worker.work_once()
    job.refresh_from_db()
    assert (job.state, job.payload) == ("failed", None)
    assert sentence in job.message
    page = text_of(signed_in_as(mai).get(reverse("job", args=[job.pk])))
    assert sentence in page
    assert "secret" not in page


def test_cancelled_work_is_not_begun(worker):
    mai = person()
    job = begin(mai, "make", b"x")
    client = signed_in_as(mai)
    answer = client.post(reverse("job-cancel", args=[job.pk]))
    assert answer["Location"] == job.back
    assert not worker.work_once()
    job.refresh_from_db()
    assert (job.state, job.payload) == ("cancelled", None)
    assert not cancel_job(job)
    again = client.post(reverse("job-cancel", args=[job.pk]))
    assert again["Location"] == reverse("job", args=[job.pk])
    told = client.post(reverse("job-cancel", args=[job.pk]), headers=SCRIPT)
    assert told.json()["state"] == "cancelled"


def test_work_that_is_cancelled_while_it_is_done_keeps_nothing(worker):
    job = begin(person(), "be cancelled")
    worker.work_once()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_work_whose_worker_was_killed_is_taken_up_once_more_and_then_told_as_failed(folder, worker):
    mai = person()
    job = begin(mai, "make", b"abc")
    as_if_taken(job, "default-1-killed")
    client = signed_in_as(mai)
    assert client.get(reverse("job-state", args=[job.pk])).json()["state"] == "running"
    assert take_up_lost(folder, "default") == 1
    assert worker.work_once()
    job.refresh_from_db()
    assert job.state == "done"
    second = begin(mai, "make")
    as_if_taken(second, *["default-1-killed"] * MAX_ATTEMPTS)
    assert take_up_lost(folder, "mail") == 0
    assert take_up_lost(folder, "default") == 1
    told = client.get(reverse("job-state", args=[second.pk])).json()
    assert (told["state"], told["sentence"]) == ("failed", queueing.LOST)


def test_work_that_ends_while_its_worker_is_looked_for_has_not_failed(folder, monkeypatch):
    as_if_taken(begin(person(), "make"), *["default-1-killed"] * MAX_ATTEMPTS)

    def ends_meanwhile(*_) -> bool:
        DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
        return False

    monkeypatch.setattr(loop, "is_alive", ends_meanwhile)
    take_up_lost(folder, "default")
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_work_of_a_worker_that_lives_is_left_to_it(folder, worker):
    as_if_taken(begin(person(), "make"), worker.worker_id)
    assert take_up_lost(folder, "default") == 0


def test_work_whose_task_is_gone_is_told_as_failed():
    job = begin(person(), "make")
    DBTaskResult.objects.all().delete()
    assert settle_lost() == 1
    job.refresh_from_db()
    assert job.state == "failed"


def test_who_moved_or_was_deactivated_finds_nothing_and_nothing_is_done_for_them(worker):
    mai = person()
    job = begin(mai, "make")
    mai.ward = ward("my-do", "Mỹ Độ")
    mai.save(update_fields=["ward"])
    assert not jobs_of(mai).exists()
    worker.work_once()
    job.refresh_from_db()
    assert (job.state, job.result) == ("cancelled", None)
    mai.is_active = False
    assert not jobs_of(mai).exists()


def test_results_and_rows_go_after_a_while(worker):
    mai = person()
    job, new = begin(mai, "make", b"abc"), begin(mai, "make")
    while worker.work_once():
        pass
    assert tidy_jobs() == (0, 0)
    past = timezone.now() - queueing.RESULT_LIFETIME - timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(ended_at=past)
    assert tidy_jobs() == (1, 0)
    gone = signed_in_as(mai).get(reverse("job-file", args=[job.pk]))
    assert gone.status_code == 410
    assert "hết hạn giữ" in text_of(gone)
    old = timezone.now() - queueing.ROW_LIFETIME - timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(created_at=old)
    DBTaskResult.objects.filter(pk=str(job.task_id)).update(finished_at=old)
    assert tidy_jobs() == (0, 1)
    assert list(Job.objects.all()) == [new]
    assert DBTaskResult.objects.count() == 1


def test_page_says_when_no_worker_is_there(folder):
    mai = person()
    job = begin(mai, "make")
    never = signed_in_as(mai).get(reverse("job", args=[job.pk]))
    assert "Máy xử lý đang nghỉ" in text_of(never)
    (folder / "workers").mkdir()
    (folder / "workers" / "default-1-ended").touch()
    os.utime(folder / "workers" / "default-1-ended", (0, 0))
    page = signed_in_as(mai).get(reverse("job", args=[job.pk]))
    assert "Máy xử lý đang nghỉ" in text_of(page)
