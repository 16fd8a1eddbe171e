"""URLs of signing in and out, of one's own account, of notices, background work and the guide."""

from django.urls import include, path

from accounts import views
from accounts.jobs import views as jobs
from accounts.notices import views as notices
from accounts.signing_in import account_views
from accounts.signing_in import views as signing_in

urlpatterns = [
    path("huong-dan/", include("accounts.guide.urls")),
    path("dang-nhap/", views.SignInView.as_view(), name="login"),
    path("dang-xuat/", views.SignOutView.as_view(), name="logout"),
    path("doi-mat-khau/", views.own_password, name="password"),
    path("ma-xac-thuc/", signing_in.second_factor, name="second-factor"),
    path("ma-xac-thuc/cai-dat/", signing_in.second_factor_setup, name="second-factor-setup"),
    path("ma-xac-thuc/ma-du-phong/", signing_in.recovery_codes, name="recovery-codes"),
    path("ma-xac-thuc/go/", account_views.second_factor_resets, name="second-factor-resets"),
    path("tai-khoan/", account_views.account, name="account"),
    path("tai-khoan/bo-de-nghi/", account_views.stop_own_reset, name="own-reset-stop"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:key>/", notices.notice, name="notice"),
    path("thong-bao/da-doc/", notices.all_read, name="notices-read"),
    path("thong-bao/cai-dat/", notices.notice_settings, name="notice-settings"),
    path("thong-bao/dia-chi/", notices.email_confirm, name="email-confirm"),
    path("thay-doi-tai-khoan/", signing_in.account_changes, name="account-changes"),
    path("viec-nen/<int:key>/", jobs.job_page, name="job"),
    path("viec-nen/<int:key>/tien-do/", jobs.job_state, name="job-state"),
    path("viec-nen/<int:key>/thoi/", jobs.job_cancel, name="job-cancel"),
    path("viec-nen/<int:key>/tep/", jobs.job_file, name="job-file"),
]
