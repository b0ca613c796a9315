import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { SaveQueue } from './saving/save-queue.ts';
import { keepInBrowser, sendEntry } from './saving/send.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/queue.css';
import './styles/strip.css';
import './styles/carpet.css';
import './styles/document.css';
import './styles/dashboard.css';
import './styles/motion.css';

const pause = (ms: number) => new Promise<void>(done => window.setTimeout(done, ms));
const saves = new SaveQueue(sendEntry, keepInBrowser, pause);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html lacks #root');
createRoot(root).render(
  <StrictMode>
    <App saves={saves} />
  </StrictMode>,
);
