import { Page } from '../../parts/page';

export default function VouchersPage() {
  return <Page title="我的券" />;
}
