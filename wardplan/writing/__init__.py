"""What people type as text: signs that fonts lack, old encodings, labels typed by hand."""
