/** A moment for people, in the language of the page. */
export function formatTime(iso: string): string {
  const lang = document.documentElement.lang || 'zh-CN';
  return new Date(iso).toLocaleString(lang, { dateStyle: 'short', timeStyle: 'medium' });
}
