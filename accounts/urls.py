"""URLs of signing in and out."""

from django.urls import path

from accounts import views
from accounts.signing_in.views import second_factor

urlpatterns = [
    path("dang-nhap/", views.SignInView.as_view(), name="login"),
    path("dang-xuat/", views.SignOutView.as_view(), name="logout"),
    path("doi-mat-khau/", views.OwnPasswordView.as_view(), name="password"),
    path("ma-xac-thuc/", second_factor, name="second-factor"),
]
