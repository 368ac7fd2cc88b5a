import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { watchSignInCode } from './state/sign-in-code';
import { WordsProvider } from './words/use-words';
import './style.css';

const root = document.querySelector('#root');
if (root === null) {
  throw new Error('the page has no place for the console');
}
watchSignInCode();
createRoot(root).render(
  <StrictMode>
    <WordsProvider>
      <App />
    </WordsProvider>
  </StrictMode>,
);
