"""What search engines are told of a lecture: https://schema.org/VideoObject."""


def video_object(page, url, poster_url):
    """Return a lecture's film as a VideoObject; `url` and `poster_url` are absolute.

    What is not known is left out. Chapters are Clips, which end where the next one begins.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": page.title,
        "description": page.description or page.title,
        "url": url,
        "thumbnailUrl": poster_url,
        "uploadDate": page.film_republished or page.film_published,
        "inLanguage": page.spoken_language,
        "duration": page.iso_duration,
        "embedUrl": page.film.embed_url if page.film else "",
        "transcript": page.timed_transcript.text if page.timed_transcript else "",
        "hasPart": _clips(page, url),
    }
    return {name: value for name, value in data.items() if value}


def _clips(page, url):
    chapters = page.chapter_list
    ends = [chapter.start for chapter in chapters[1:]] + [page.duration]
    clips = []
    for chapter, end in zip(chapters, ends, strict=False):
        clip = {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": int(chapter.start.total_seconds()),
            "url": f"{url}#t={chapter.moment}",
        }
        if end and end > chapter.start:
            clip["endOffset"] = int(end.total_seconds())
        clips.append(clip)
    return clips
