"""Work apart from the pages that people see: waiting, running, done, failed or cancelled."""
