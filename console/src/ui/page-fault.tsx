import { Component, type ReactNode } from 'react';
import { useWords } from '../words/use-words';

interface Props {
  readonly children: ReactNode;
}

/** Keeps the rest of the console where one page cannot be shown, and says so instead of showing nothing at all. */
export class PageFault extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Advice /> : this.props.children;
  }
}

function Advice(): ReactNode {
  const { say } = useWords();
  return (
    <div className="refusal" role="alert">
      <p>{say('app.notShown')}</p>
      <button
        type="button"
        onClick={() => {
          location.reload();
        }}
      >
        {say('app.reload')}
      </button>
    </div>
  );
}
