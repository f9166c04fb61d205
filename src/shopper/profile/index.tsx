import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { Export } from './parts/export';
import { Leave } from './parts/leave';
import { Mine } from './parts/mine';
import { Stranger } from './parts/stranger';
import { useProfile } from './use-profile';

/** What we know of her, what for, and her way to take each of it back, carry it away or leave. */
export default function ProfilePage() {
  const profile = useProfile();
  const { asked } = profile;
  const isStranger = asked.kind === 'refused' && asked.refusal.code === 'member/not-joined';
  return (
    <Page title="资料与隐私">
      {isStranger ? (
        <Stranger />
      ) : (
        <Answered asked={asked} loading="panel">
          {(said) => <Mine profile={said} saving={profile} />}
        </Answered>
      )}
      {isStranger || asked.kind === 'ready' ? (
        <>
          <Export />
          <Leave />
        </>
      ) : null}
    </Page>
  );
}
