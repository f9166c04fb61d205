import { Page } from '../../parts/page';

export default function CouponsPage() {
  return <Page title="领券中心" />;
}
