"""Tests of signing, with a certificate authority of their own."""
