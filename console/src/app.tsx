import { type ReactNode, Suspense } from 'react';
import { AlliancePage } from './pages/alliance';
import { ContractsPage } from './pages/contracts';
import { DataPage } from './pages/data';
import { HomePage } from './pages/home';
import { ProposalsPage } from './pages/proposals';
import { RequestsPage } from './pages/requests';
import { SignInPage } from './pages/sign-in';
import { fetched } from './state/fetched';
import { LiveProvider } from './state/live';
import { type Place, usePlace } from './state/place';
import { SessionProvider } from './state/session';
import { useSignInCode } from './state/sign-in-code';
import { Frame } from './ui/frame';
import { PageFault } from './ui/page-fault';
import { useWords } from './words/use-words';

// What judges contracts and opens answers is fetched when it is first needed.
const OperatePage = fetched(async () => ({ default: (await import('./pages/operate')).OperatePage }));
const AuditPage = fetched(async () => ({ default: (await import('./pages/audit')).AuditPage }));
const AskPage = fetched(async () => ({ default: (await import('./pages/ask')).AskPage }));
const AuthorPage = fetched(async () => ({ default: (await import('./pages/author')).AuthorPage }));
const ContractPage = fetched(async () => ({ default: (await import('./pages/contract')).ContractPage }));
const ProposalPage = fetched(async () => ({ default: (await import('./pages/proposal')).ProposalPage }));
const SharingPage = fetched(async () => ({ default: (await import('./pages/sharing')).SharingPage }));
const ApprovalsPage = fetched(async () => ({ default: (await import('./pages/approvals')).ApprovalsPage }));
const RequestPage = fetched(async () => ({ default: (await import('./pages/request')).RequestPage }));

export function App(): ReactNode {
  const code = useSignInCode();
  return (
    <SessionProvider>
      {(session, signIn) =>
        session === undefined || code !== undefined ? (
          <SignInPage signIn={signIn} code={code} />
        ) : (
          <LiveProvider>
            <Frame>
              <Screen />
            </Frame>
          </LiveProvider>
        )
      }
    </SessionProvider>
  );
}

/** The page of each place; a second part is what it is about. */
const screens: Readonly<Record<string, (about: string | undefined) => ReactNode>> = {
  '': () => <HomePage />,
  contracts: (about) => (about === undefined ? <ContractsPage /> : <ContractPage key={about} reference={about} />),
  author: (about) => <AuthorPage key={about ?? ''} reference={about} />,
  ask: (about) => (about === undefined ? <ContractsPage /> : <AskPage key={about} reference={about} />),
  requests: (about) => (about === undefined ? <RequestsPage /> : <RequestPage key={about} id={about} />),
  proposals: (about) =>
    about === 'requests' ? (
      <ApprovalsPage />
    ) : about === undefined ? (
      <ProposalsPage />
    ) : (
      <ProposalPage key={about} id={about} />
    ),
  sharing: () => <SharingPage />,
  data: () => <DataPage />,
  alliance: () => <AlliancePage />,
  audit: () => <AuditPage />,
  operate: () => <OperatePage />,
};

function Screen(): ReactNode {
  const { say } = useWords();
  const [area = '', about]: Place = usePlace();
  return (
    <PageFault key={area}>
      <Suspense fallback={<p className="loading">{say('app.loading')}</p>}>
        {screens[area]?.(about) ?? <p className="nothing">{say('app.nowhere')}</p>}
      </Suspense>
    </PageFault>
  );
}
