"""The sizes in which pages show pictures."""

# Where a link to a page is shared. JPEG, which all who show links can read.
SHARED_PICTURE = "fill-1200x630|format-jpeg|jpegquality-80"
