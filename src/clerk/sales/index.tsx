import { Page } from '../../parts/page';

export default function SalesPage() {
  return <Page title="核销记录" />;
}
