"""The template tags of the incidents' pages."""
