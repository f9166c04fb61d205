import { Page } from '../../parts/page';

export default function MemberPage() {
  return <Page title="会员" />;
}
