"""What `manage.py verify_history` checks, a module a subject; each gives its findings in words."""
