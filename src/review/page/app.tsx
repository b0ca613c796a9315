import { useEffect, useMemo, useState } from 'react';
import { CarpetView } from './carpet/carpet-view.tsx';
import { client, RequestError } from './client/client.ts';
import { useLoad } from './client/use-load.ts';
import { type Route, useRoute } from './client/use-route.ts';
import { Failed, Loading } from './common/notice.tsx';
import { DashboardView } from './dashboard/dashboard-view.tsx';
import { DocumentView } from './document/document-view.tsx';
import { DocumentList } from './documents/document-list.tsx';
import { en } from './language/en.ts';
import { type Language, useWords, WordsContext } from './language/use-words.ts';
import { zh } from './language/zh.ts';
import { QueueView } from './queue/queue-view.tsx';
import type { SaveQueue } from './saving/save-queue.ts';
import { Announcer, AnnouncerRegion } from './shell/announcer.tsx';
import { DeskContext } from './shell/desk.ts';
import { Shell } from './shell/shell.tsx';
import { StripView } from './strip/strip-view.tsx';

const languageKey = 'formlift-language';

/** The whole page. */
export function App({ saves }: { readonly saves: SaveQueue }) {
  const [language, setLanguage] = useState<Language>(() =>
    window.localStorage.getItem(languageKey) === 'en' ? 'en' : 'zh',
  );
  const words = language === 'zh' ? zh : en;
  useEffect(() => {
    window.localStorage.setItem(languageKey, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = words.title;
  }, [language, words]);
  useWarningBeforeLeaving(saves);
  return (
    <WordsContext value={words}>
      <Entrance saves={saves} language={language} setLanguage={setLanguage} />
    </WordsContext>
  );
}

function Entrance(props: {
  readonly saves: SaveQueue;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}) {
  const words = useWords();
  const route = useRoute();
  const [announcer] = useState(() => new Announcer());
  const start = useLoad('start', async () => {
    const [session, { forms }] = await Promise.all([client.session(), client.forms()]);
    return { session, forms };
  });
  const desk = useMemo(
    () =>
      start.value === null ? null : { ...start.value, saves: props.saves, announce: announcer.announce },
    [start.value, props.saves, announcer],
  );
  if (desk === null) {
    if (start.error === null) return <Loading />;
    const status = start.error instanceof RequestError ? start.error.status : 0;
    const error = status === 401 ? new Error(words.session.expired) : start.error;
    return <Failed error={status === 403 ? new Error(words.session.foreign) : error} retry={start.reload} />;
  }
  return (
    <DeskContext value={desk}>
      <Shell route={route} language={props.language} setLanguage={props.setLanguage}>
        <View route={route} />
      </Shell>
      <AnnouncerRegion announcer={announcer} />
    </DeskContext>
  );
}

function View({ route }: { readonly route: Route }) {
  const search = JSON.stringify(route.query);
  if (route.view === 'strip') return <StripView key={search} query={route.query} />;
  if (route.view === 'carpet')
    return <CarpetView key={`${route.id} ${search}`} id={route.id} query={route.query} />;
  if (route.view === 'dashboard') return <DashboardView />;
  if (route.view === 'documents')
    return route.id === null ? (
      <DocumentList query={route.query} />
    ) : (
      <DocumentView key={route.id} recordId={route.id} query={route.query} />
    );
  return <QueueView query={route.query} />;
}

/** Unsent decisions outlive the browser, yet leaving with some is rarely meant. */
function useWarningBeforeLeaving(saves: SaveQueue): void {
  useEffect(() => {
    function warn(event: BeforeUnloadEvent) {
      const { waiting, troubles } = saves.snapshot();
      if (waiting.length + troubles.length > 0) event.preventDefault();
    }
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saves]);
}
