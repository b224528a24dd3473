interface PlayerOptions {
  readonly videoId: string;
  readonly src: string;
  readonly poster: string | null;
}

export function mountPlayer(container: HTMLElement, { src, poster }: PlayerOptions) {
  const element = document.createElement('video');
  element.controls = true;
  element.playsInline = true;
  element.preload = 'metadata';
  if (poster) element.poster = poster;
  element.src = src;
  container.append(element);
  const destroy = (): void => {
    element.removeAttribute('src');
    element.load();
    element.remove();
  };
  return { element: element as HTMLMediaElement, destroy };
}
