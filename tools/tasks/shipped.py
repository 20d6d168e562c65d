"""The jobs of the sample bank."""

from tools.tasks import attendance_pay, sales_ledger

JOBS = (sales_ledger.JOB, attendance_pay.JOB)
