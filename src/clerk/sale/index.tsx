import { Page } from '../../parts/page';

export default function SalePage() {
  return <Page title="会员结算" />;
}
