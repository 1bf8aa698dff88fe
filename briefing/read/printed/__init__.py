"""What is printed around a story: headline, stamps, bylines, credits, captions, links; the words they are known by."""
