import { type ReactNode, useState } from 'react';
import { formatRoute, go, type Route } from '../client/use-route.ts';
import { isTyping, useKeys } from '../common/use-keys.ts';
import { type Language, useWords } from '../language/use-words.ts';
import { useDesk } from './desk.ts';
import { KeyBar } from './key-bar.tsx';
import { KeyHelp } from './key-help.tsx';
import { SaveStatus } from './save-status.tsx';

export const views = ['queue', 'strip', 'carpet', 'documents', 'dashboard'] as const;

/** The frame around every view: where to go, what is saved, who reviews, and the keys. */
export function Shell(props: {
  readonly route: Route;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly children: ReactNode;
}) {
  const [help, setHelp] = useState(false);
  const { route, children } = props;
  useKeys((stroke, event) => {
    const digit = /^Digit([1-5])$/.exec(stroke.code)?.[1];
    if (stroke.alt && !stroke.ctrl && digit !== undefined)
      go(formatRoute(views[Number(digit) - 1] ?? 'queue'));
    else if (stroke.key === 'F1' || (stroke.key === '?' && !isTyping(event))) setHelp(true);
    else return false;
    return true;
  });
  const keyView = route.view === 'documents' && route.id !== null ? 'document' : route.view;
  return (
    <div className="shell">
      <Header {...props} />
      <main id="main" className={`view ${keyView}-view`} tabIndex={-1}>
        {children}
      </main>
      <KeyBar view={keyView} openHelp={() => setHelp(true)} />
      {help ? <KeyHelp close={() => setHelp(false)} /> : null}
    </div>
  );
}

function Header(props: {
  readonly route: Route;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}) {
  const words = useWords();
  const { session, saves } = useDesk();
  return (
    <header className="top">
      <h1>formlift</h1>
      <nav aria-label={words.nav.label}>
        {views.map(view => (
          <a
            key={view}
            href={formatRoute(view)}
            aria-current={props.route.view === view ? 'page' : undefined}
          >
            {words.nav[view]}
          </a>
        ))}
      </nav>
      <SaveStatus saves={saves} />
      <span className="who">
        <span className="soft">{words.reviewer}</span> {session.reviewer}
      </span>
      <button
        type="button"
        className="plain language"
        title={words.languageLabel}
        lang={props.language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => props.setLanguage(props.language === 'zh' ? 'en' : 'zh')}
      >
        {props.language === 'zh' ? 'English' : '中文'}
      </button>
    </header>
  );
}
