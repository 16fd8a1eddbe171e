"""What the portal is made of: locks, licences, bill of materials, known weaknesses."""
